import Glibc

/// A folder of small sealed files that nobody else may enter; a file is there whole or not at all.
///
/// Several programs of one person may use it at once.
struct SealedFolder: Sendable {
    /// Where a step of writing can be interrupted, for the tests that do so.
    enum Step: CaseIterable, Sendable { case made, written, synced, renamed }

    let path: String
    /// Called before the next step; what it throws leaves everything as a crash would.
    var interrupted: @Sendable (Step) throws -> Void = { _ in }

    private static let half = ".new"

    /// Makes the folder where it is missing; one that is not one's own is refused.
    init(_ path: String) throws(LocalFault) {
        self.path = path
        var place = path.hasPrefix("/") ? "" : "."
        for part in path.split(separator: "/") {
            place += "/\(part)"
            guard access(place, F_OK) != 0 else { continue }
            guard mkdir(place, 0o700) == 0 || errno == EEXIST else {
                throw .folder(path: place)
            }
        }
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR,
            status.st_uid == geteuid()
        else { throw .folder(path: path) }
        guard status.st_mode & 0o077 == 0 || chmod(path, 0o700) == 0 else {
            throw .folder(path: path)
        }
    }

    /// The names of whole files, in order.
    func names() -> [String] {
        guard let folder = opendir(path) else { return [] }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = Self.name(of: entry)
            if !name.hasPrefix("."), !name.hasSuffix(Self.half) { names.append(name) }
        }
        return names.sorted()
    }

    /// Read where it stands: a record may be shorter than the longest name.
    private static func name(of entry: UnsafeMutablePointer<dirent>) -> String {
        let offset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 0
        let start = UnsafeRawPointer(entry).advanced(by: offset)
        return String(cString: start.assumingMemoryBound(to: CChar.self))
    }

    /// Writes a file: into another one first, which takes its place once it is on the disk.
    func write(_ bytes: [UInt8], to name: String) throws {
        try locked {
            removeHalves()
            let half = "\(path)/\(name)\(Self.half)"
            let file = open(half, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
            guard file >= 0 else { throw LocalFault.write(error: errno) }
            defer { close(file) }
            try interrupted(.made)
            guard Self.writeAll(bytes, file) else { throw gaveUp(half) }
            try interrupted(.written)
            guard fsync(file) == 0 else { throw gaveUp(half) }
            try interrupted(.synced)
            guard rename(half, "\(path)/\(name)") == 0 else { throw gaveUp(half) }
            try interrupted(.renamed)
            try syncFolder()
        }
    }

    /// What a file holds; nil where there is none.
    func read(_ name: String) throws(LocalFault) -> [UInt8]? {
        let file = open("\(path)/\(name)", O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard file >= 0 else {
            if errno == ENOENT { return nil }
            throw .read(error: errno)
        }
        defer { close(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = Glibc.read(file, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .read(error: errno) }
            guard count > 0 else { return bytes }
            bytes += chunk.prefix(count)
        }
    }

    /// Removes a file for good.
    func remove(_ name: String) throws {
        try locked {
            guard unlink("\(path)/\(name)") == 0 || errno == ENOENT else {
                throw LocalFault.write(error: errno)
            }
            try syncFolder()
        }
    }

    /// Files that a crash left half written were never said to be saved.
    private func removeHalves() {
        guard let folder = opendir(path) else { return }
        defer { closedir(folder) }
        while let entry = readdir(folder) {
            let name = Self.name(of: entry)
            if name.hasSuffix(Self.half) { unlink("\(path)/\(name)") }
        }
    }

    private func gaveUp(_ half: String) -> LocalFault {
        let fault = LocalFault.write(error: errno)
        unlink(half)
        return fault
    }

    private func syncFolder() throws {
        let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw LocalFault.write(error: errno) }
        defer { close(folder) }
        guard fsync(folder) == 0 else { throw LocalFault.write(error: errno) }
    }

    /// One program at a time; the lock ends with the program at the latest.
    private func locked(_ body: () throws -> Void) throws {
        let lock = open("\(path)/.lock", O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard lock >= 0 else { throw LocalFault.write(error: errno) }
        defer { close(lock) }
        while flock(lock, LOCK_EX) != 0 {
            guard errno == EINTR else { throw LocalFault.write(error: errno) }
        }
        try body()
    }

    private static func writeAll(_ bytes: [UInt8], _ file: Int32) -> Bool {
        bytes.withUnsafeBytes { bytes in
            var done = 0
            while done < bytes.count {
                let rest = UnsafeRawBufferPointer(rebasing: bytes[done...])
                let count = Glibc.write(file, rest.baseAddress, rest.count)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return false }
                done += count
            }
            return true
        }
    }
}
