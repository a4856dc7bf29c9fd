import Glibc

/// Where things are on this machine.
package struct Places: Sendable, Equatable {
    /// The folder of all private servers.
    package let home: String
    /// Whether the machine's shared server is meant, or one inside `home`.
    private let hasSharedServer: Bool

    /// `KAPWA_HOME`, or the usual folder of the account: root keeps servers under `/var/lib/kapwa`,
    /// since the server runs under an account that could not reach root's own folder.
    package static var standard: Places {
        if let home = Environment["KAPWA_HOME"] { return Places(home: home) }
        if Account.current.isRoot {
            return Places(home: "/var/lib/kapwa/private", hasSharedServer: true)
        }
        let data = Environment["XDG_DATA_HOME"] ?? "\(Account.current.home)/.local/share"
        return Places(home: "\(data)/kapwa", hasSharedServer: true)
    }

    package init(home: String) { self.init(home: home, hasSharedServer: false) }

    private init(home: String, hasSharedServer: Bool) {
        (self.home, self.hasSharedServer) = (home, hasSharedServer)
    }

    /// The folder of one server.
    package func folder(_ cluster: ClusterName) -> String {
        if cluster == .shared, hasSharedServer { return "/var/lib/kapwa/shared" }
        return "\(home)/\(cluster.rawValue)"
    }

    /// The folder of a server's socket; the path of a socket may have at most 107 bytes.
    package func socketFolder(_ cluster: ClusterName) -> String {
        if cluster == .shared, hasSharedServer { return "/run/kapwa" }
        let inside = "\(folder(cluster))/socket"
        if inside.utf8.count + "/.s.PGSQL.5432.lock".utf8.count <= 107 { return inside }
        return "/tmp/kapwa-\(Account.current.uid)-\(Self.shortHash(inside))"
    }

    /// The folder with `Schema` and `Config`: `KAPWA_SHARE`, an installation's `share/kapwa`, or the
    /// source tree above the program.
    package static func share() throws(SettingsFault) -> String {
        if let share = Environment["KAPWA_SHARE"] { return share }
        var folder = program.parentFolder
        while folder.count > 1 {
            for candidate in [folder, "\(folder)/share/kapwa"]
            where access("\(candidate)/Schema/migrations", R_OK) == 0 {
                return candidate
            }
            folder = folder.parentFolder
        }
        throw .noShare
    }

    /// The program that is running, by its full path.
    package static var program: String {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
        guard count > 0 else { return CommandLine.arguments[0] }
        return String(decoding: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// FNV-1a, for a short name that stays the same.
    static func shortHash(_ text: String) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return String(hash, radix: 36)
    }
}

extension String {
    /// The folder that holds what the path names.
    var parentFolder: String {
        guard let slash = lastIndex(of: "/") else { return "" }
        return slash == startIndex ? "/" : String(self[..<slash])
    }
}
