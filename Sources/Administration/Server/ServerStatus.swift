import Glibc
package import Postgres

/// How a server is, for `kapwa server status`.
package struct ServerStatus: Sendable, Equatable {
    package let isInitialised: Bool
    package let isRunning: Bool
    /// The running server's version, for example `15.18`; nil where none answers.
    package let runningVersion: String?
    /// The version of the program on disk.
    package let installedVersion: String?
    package let folder: String?

    /// A running server whose program was replaced on disk refuses new connections sooner or later.
    package var needsRestart: Bool {
        guard let runningVersion, let installedVersion else { return false }
        return runningVersion != installedVersion
    }
}

extension PrivateCluster {
    /// How this server is.
    package func status() throws(ClusterFault) -> ServerStatus {
        let programs = isInitialised ? try programs() : nil
        return ServerStatus(
            isInitialised: isInitialised, isRunning: isRunning,
            runningVersion: isRunning ? Self.version(superuserSettings(database: "postgres")) : nil,
            installedVersion: programs?.version, folder: folder)
    }

    /// How a server elsewhere is: whether it answers, and its version.
    package static func status(of settings: ConnectionSettings) -> ServerStatus {
        let version = version(settings)
        return ServerStatus(
            isInitialised: version != nil, isRunning: version != nil, runningVersion: version,
            installedVersion: nil, folder: nil)
    }

    private static func version(_ settings: ConnectionSettings) -> String? {
        guard let connection = try? Connection(settings) else { return nil }
        return "\(connection.serverVersion / 10_000).\(connection.serverVersion % 10_000)"
    }
}
