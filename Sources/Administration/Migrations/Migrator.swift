package import Postgres

/// Brings a database up to date: migrations once, definitions when they changed, code lists.
package struct Migrator: Sendable {
    let schema: String
    let config: String

    /// - Parameters: the folders `Schema` and `Config`.
    package init(schema: String, config: String) {
        (self.schema, self.config) = (schema, config)
    }

    /// The migrator of the files that belong to this program.
    package static func standard() throws(SettingsFault) -> Migrator {
        let share = try Places.share()
        return Migrator(schema: "\(share)/Schema", config: "\(share)/Config")
    }

    /// Does what is to be done, or with `dryRun` only says it.
    ///
    /// The connection must be a superuser's. Each migration is a transaction of its own; definitions and code lists are one together. Two
    /// migrators on one database wait for each other.
    @discardableResult
    package func migrate(
        _ connection: inout Connection, dryRun: Bool = false
    ) throws(MigrationFault) -> [MigrationStep] {
        var files = try MigrationFile.all(in: "\(schema)/migrations")
        var definitions = try DefinitionFile.all(in: schema)
        var lists = try CodeListFile.all(in: "\(config)/code-lists")
        try Fingerprints.take(&files, \.text, \.sha256, &connection)
        try Fingerprints.take(&definitions, \.text, \.sha256, &connection)
        try Fingerprints.take(&lists, \.text, \.sha256, &connection)
        do throws(PostgresError) {
            try connection.run(script: "set lock_timeout = '10s'; select pg_advisory_lock(747110)")
        } catch {
            throw .failed(file: "the lock of migrations", error)
        }
        defer { try? connection.run(script: "select pg_advisory_unlock(747110)") }
        var record = try MigrationRecord(&connection, dryRun: dryRun)
        try record.check(files)
        var steps: [MigrationStep] = []
        for file in files where !record.has(file) {
            steps.append(.migration(file.name))
            if !dryRun { try record.apply(file, &connection) }
        }
        let changed = try record.changed(definitions)
        // A new table needs its triggers and policies even where their files stayed as they were.
        if !steps.isEmpty || !changed.isEmpty {
            steps += (steps.isEmpty ? changed : definitions).map { .definition($0.path) }
            if !dryRun { try record.apply(definitions, &connection) }
        }
        steps += try CodeLists(lists).load(&connection, dryRun: dryRun, isNew: record.isNew)
        return steps
    }
}

/// One thing that a migration does.
package enum MigrationStep: Sendable, Equatable {
    case migration(String)
    case definition(String)
    case codeList(String)

    /// What it is, in a line.
    package var line: String {
        switch self {
        case .migration(let name): "migration \(name)"
        case .definition(let path): "definition \(path)"
        case .codeList(let name): "code list \(name)"
        }
    }
}
