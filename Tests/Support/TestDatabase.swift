import Administration
import FoundationEssentials
package import Postgres

/// A database of its own for one test: a copy of a migrated one, dropped afterwards.
package final class TestDatabase: Sendable {
    package let name: String

    /// Copies the migrated template, which is made once for each state of `Schema` and `Config`.
    package init() throws {
        let template = try Template.name()
        name = "kapwa_t_" + UUID().uuidString.lowercased().replacing("-", with: "")
        var server = try Connection(TestServer.settings)
        // A copy has the template's contents but not its own grants; these are as in 0001.
        try server.run(script: "create database \(name) template \(template) strategy file_copy")
        try server.run(
            script: """
                revoke all on database \(name) from public;
                grant connect on database \(name) to kapwa_member, kapwa_backup
                """)
    }

    deinit {
        guard var server = try? Connection(TestServer.settings) else { return }
        try? server.run(script: "drop database if exists \(name) with (force)")
    }

    /// Settings of the superuser for this database.
    package var settings: ConnectionSettings {
        TestServer.settings.merging(ConnectionSettings(["dbname": name]))
    }

    /// A connection of the superuser, whom row security does not bind.
    package func connect() throws -> Connection { try Connection(settings) }
}
