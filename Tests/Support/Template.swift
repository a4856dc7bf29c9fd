import Administration
import FoundationEssentials
import Postgres
import Synchronization

/// The migrated database that tests copy.
enum Template {
    private static let made = Mutex<String?>(nil)

    /// The name of the template for the present state of the project; made where it is missing.
    static func name() throws -> String {
        try made.withLock { known in
            if let known { return known }
            let sound = try "kapwa_template_" + fingerprint()
            try make(sound)
            let name = try mutated(sound)
            known = name
            return name
        }
    }

    /// A copy in which one rule is broken, where `scripts/mutate-access` asks for one.
    private static func mutated(_ sound: String) throws -> String {
        guard let mutant = ProcessInfo.processInfo.environment["KAPWA_MUTANT"], !mutant.isEmpty
        else { return sound }
        let name = "kapwa_mutant_\(ProcessInfo.processInfo.processIdentifier)"
        var server = try Connection(TestServer.settings)
        try server.run(script: "drop database if exists \(name) with (force)")
        try server.run(script: "create database \(name) template \(sound)")
        var connection = try Connection(
            TestServer.settings.merging(ConnectionSettings(["dbname": name])))
        try connection.run(script: mutant)
        return name
    }

    private static func make(_ name: String) throws {
        var server = try Connection(TestServer.settings)
        // One test process at a time makes it; the others wait here and find it.
        try server.run(script: "select pg_advisory_lock(74110)")
        defer { try? server.run(script: "select pg_advisory_unlock_all()") }
        let exists = try server.value(
            Bool.self, "select exists (select from pg_database where datname = \(name))")
        if exists == true { return }
        let draft = name + "_draft"
        try server.run(script: "drop database if exists \(draft) with (force)")
        try server.run(script: "create database \(draft)")
        try migrate(
            TestServer.settings.merging(ConnectionSettings(["dbname": draft])))
        try server.run(script: "alter database \(draft) rename to \(name)")
    }

    private static func migrate(_ settings: ConnectionSettings) throws {
        var connection = try Connection(settings)
        _ = try Migrator(
            schema: TestServer.root.appending(path: "Schema").path,
            config: TestServer.root.appending(path: "Config").path
        ).migrate(&connection)
    }

    /// Changes whenever a file of `Schema` or `Config/code-lists` changes.
    private static func fingerprint() throws -> String {
        let listing = try Script.output(of: [
            "/bin/sh", "-c",
            """
            cd '\(TestServer.root.path)' && find Schema/migrations Schema/definitions \
            Schema/generated Config/code-lists -type f | LC_ALL=C sort | xargs sha256sum \
            | sha256sum | cut -c1-16
            """,
        ])
        return listing
    }
}
