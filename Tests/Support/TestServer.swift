package import FoundationEssentials
package import Postgres

/// The throw-away PostgreSQL of the tests; started when it is not running.
package enum TestServer {
    /// The top of the project, found from this file.
    package static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// Settings of its superuser, for the database `postgres`.
    package static let settings: ConnectionSettings = {
        do {
            return try ConnectionSettings(conninfo: conninfo())
        } catch {
            preconditionFailure("scripts/test-server did not start a server: \(error)")
        }
    }()

    private static func conninfo() throws -> String {
        if let given = ProcessInfo.processInfo.environment["KAPWA_TEST_SERVER"] { return given }
        let script = root.appending(path: "scripts/test-server").path
        return try Script.output(of: [script, "start"])
    }
}
