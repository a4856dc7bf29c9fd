import Glibc
import Postgres
import Secrets

/// A folder of backups, each named after the moment at which it was made.
package struct BackupShelf: Sendable {
    package let folder: String

    package init(folder: String) { self.folder = folder }

    /// Whether a path is a folder.
    package static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    private static let (prefix, ending) = ("kapwa-", ".backup")

    /// The name of a backup made now, in UTC; it says nothing about the organisation.
    package func newPath() -> String {
        var (now, parts) = (time(nil), tm())
        gmtime_r(&now, &parts)
        func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let day = "\(parts.tm_year + 1900)\(two(parts.tm_mon + 1))\(two(parts.tm_mday))"
        let hour = "\(two(parts.tm_hour))\(two(parts.tm_min))\(two(parts.tm_sec))"
        return "\(folder)/\(Self.prefix)\(day)-\(hour)\(Self.ending)"
    }

    /// Removes what interrupted backups left over.
    package func removeLeftovers() {
        for name in FolderListing.names(in: folder)
        where name.hasPrefix(Self.prefix) && name.hasSuffix(Self.ending + PartialFile.ending) {
            PartialFile.removeLeftover("\(folder)/\(name)")
        }
    }

    /// Deletes the oldest backups that this server made and that are whole, but for the newest `count`.
    ///
    /// A file that is damaged or of somebody else neither counts nor is touched. Answers the names.
    package func keep(_ count: Int, of source: BackupSource) throws(BackupFault) -> [String] {
        var connection = try source.connect()
        let names = FolderListing.names(in: folder).filter {
            $0.hasPrefix(Self.prefix) && $0.hasSuffix(Self.ending)
        }
        var own: [String] = []
        for name in names.reversed() {
            guard let sha256 = Self.sha256(of: "\(folder)/\(name)") else { continue }
            do throws(PostgresError) {
                let isOwn = try connection.value(
                    Bool.self, "select guard.is_own_backup(\(sha256))")
                if isOwn == true { own.append(name) }
            } catch {
                throw BackupFault(error, in: "looking for old backups")
            }
        }
        let old = Array(own.dropFirst(max(count, 1)))
        return old.filter { unlink("\(folder)/\($0)") == 0 }
    }

    static func sha256(of path: String) -> String? {
        let file = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var digest = RunningDigest()
        var buffer = [UInt8](repeating: 0, count: 262_144)
        while true {
            let count = read(file, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { return nil }
            guard count > 0 else { return digest.text }
            buffer.withUnsafeBytes { digest.add(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
        }
    }
}
