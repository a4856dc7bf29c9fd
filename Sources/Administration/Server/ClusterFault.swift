/// What keeps a private server from being made, started or used.
package enum ClusterFault: Error, Equatable, Sendable {
    /// No PostgreSQL of version 15 or later is installed.
    case noServerProgram
    /// The data was made by a major version that is no longer installed.
    case versionChanged(data: Int, installed: [Int])
    case notInitialised(ClusterName)
    /// The server is one that somebody else runs.
    case notOurs
    case needsRoot
    case foldersNotOurs(path: String)
    /// A program of PostgreSQL failed; its last words, which hold no personal data.
    case programFailed(name: String, output: String)

    /// What is wrong.
    package var message: String {
        switch self {
        case .noServerProgram: "No PostgreSQL server of version 15 or later is installed."
        case .versionChanged(let data, let installed):
            "The data was made by PostgreSQL \(data), but installed is "
                + installed.map(String.init).joined(separator: ", ") + "."
        case .notInitialised(let name): "There is no \(name.rawValue) server on this machine yet."
        case .notOurs: "The settings name a PostgreSQL elsewhere: it is not ours to start or stop."
        case .needsRoot: "A server for all staff of the machine is made by root."
        case .foldersNotOurs(let path): "\(path) belongs to another account."
        case .programFailed(let name, let output): "\(name) failed: \(output)"
        }
    }

    /// What to do about it.
    package var hint: String {
        switch self {
        case .noServerProgram: "On Debian: sudo apt-get install postgresql"
        case .versionChanged(let data, _):
            "Install postgresql-\(data) again beside it, or have the data upgraded with pg_upgrade."
        case .notInitialised(let name):
            name == .practice ? "Make it: kapwa practice create" : "Make it: kapwa setup"
        case .notOurs: "Ask whoever runs it, or unset PGHOST, PGSERVICE and “connection”."
        case .needsRoot: "Run it with sudo."
        case .foldersNotOurs: "Remove or rename it, or set KAPWA_HOME to a folder of your own."
        case .programFailed: "The server's log may say more: see kapwa server status."
        }
    }
}
