import Glibc

/// The programs of one installed version of the PostgreSQL server.
package struct ServerPrograms: Sendable, Equatable {
    /// The major version, for example 15.
    package let major: Int
    package let folder: String

    package func path(_ program: String) -> String { "\(folder)/\(program)" }

    /// Every version from 15 on that is installed, the newest first.
    package static func installed(under folder: String = "/usr/lib/postgresql") -> [ServerPrograms]
    {
        var found = FolderListing.names(in: folder).compactMap { name -> ServerPrograms? in
            let programs = "\(folder)/\(name)/bin"
            guard let major = Int(name), major >= 15, access("\(programs)/postgres", X_OK) == 0,
                access("\(programs)/initdb", X_OK) == 0
            else { return nil }
            return ServerPrograms(major: major, folder: programs)
        }
        if found.isEmpty { found = onPath() }
        return found.sorted { $0.major > $1.major }
    }

    /// The full version of the server program, for example `15.18`.
    package var version: String {
        let words = ChildProcess(path("postgres"), ["--version"]).run().output.split(separator: " ")
        return words.first { $0.first?.isNumber == true }.map(String.init) ?? "\(major)"
    }

    private static func onPath() -> [ServerPrograms] {
        for folder in (Environment["PATH"] ?? "").split(separator: ":").map(String.init)
        where access("\(folder)/postgres", X_OK) == 0 && access("\(folder)/initdb", X_OK) == 0 {
            let programs = ServerPrograms(major: 0, folder: folder)
            guard let major = Int(programs.version.prefix { $0.isNumber }), major >= 15 else {
                continue
            }
            return [ServerPrograms(major: major, folder: folder)]
        }
        return []
    }
}
