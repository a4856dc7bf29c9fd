import Postgres

/// What a database remembers of the files that were applied to it.
struct MigrationRecord {
    private var applied: [Int: (name: String, sha256: String)] = [:]
    private var definitions: [String: String] = [:]
    /// Whether nothing was ever applied.
    let isNew: Bool

    /// Reads the record; makes its tables where they are missing, unless nothing may be changed.
    init(_ connection: inout Connection, dryRun: Bool) throws(MigrationFault) {
        do throws(PostgresError) {
            let exists = try connection.value(
                Bool.self, "select to_regclass('kapwa_meta.migration') is not null")
            isNew = exists != true
            if isNew {
                if dryRun { return }
                try connection.run(script: Self.tables)
            }
            for row in try connection.fetch(
                AppliedRow.self, "select number, name, sha256 from kapwa_meta.migration")
            {
                applied[row.number] = (row.name, row.sha256)
            }
            for row in try connection.fetch(
                AppliedRow.self, "select 0, path, sha256 from kapwa_meta.definition")
            {
                definitions[row.name] = row.sha256
            }
        } catch {
            throw .failed(file: "the record of migrations", error)
        }
    }

    func has(_ file: MigrationFile) -> Bool { applied[file.number] != nil }

    /// Refuses an edited file, and a database that is ahead of the program.
    func check(_ files: [MigrationFile]) throws(MigrationFault) {
        for (number, row) in applied.sorted(by: { $0.key < $1.key }) {
            guard let file = files.first(where: { $0.number == number }) else {
                throw .newerDatabase(number: number, name: row.name)
            }
            guard file.sha256 == row.sha256 else { throw .edited(file.name) }
        }
    }

    /// The definitions whose text is not the one that was applied.
    func changed(_ files: [DefinitionFile]) throws(MigrationFault) -> [DefinitionFile] {
        files.filter { definitions[$0.path] != $0.sha256 }
    }

    /// Applies a migration and records it, in one transaction.
    mutating func apply(
        _ file: MigrationFile, _ connection: inout Connection
    ) throws(MigrationFault) {
        try Self.transaction(file.name, &connection) { (connection) throws(PostgresError) in
            try connection.run(script: file.text)
            try connection.run(script: "reset role")
            try connection.execute(
                """
                insert into kapwa_meta.migration (number, name, sha256)
                values (\(file.number), \(file.name), \(file.sha256))
                """)
        }
        applied[file.number] = (file.name, file.sha256)
    }

    /// Applies all definitions and records them, in one transaction.
    mutating func apply(
        _ files: [DefinitionFile], _ connection: inout Connection
    ) throws(MigrationFault) {
        var current = ""
        do throws(PostgresError) {
            try connection.run(script: "begin")
            for file in files {
                current = file.path
                try connection.run(script: file.text)
                try connection.run(script: "reset role")
                try connection.execute(
                    """
                    insert into kapwa_meta.definition (path, sha256)
                    values (\(file.path), \(file.sha256))
                    on conflict (path) do update
                    set sha256 = excluded.sha256, applied_at = clock_timestamp()
                    """)
            }
            try connection.execute(
                "delete from kapwa_meta.definition where path <> all(\(files.map(\.path)))")
            try connection.run(script: "commit")
        } catch {
            try? connection.run(script: "rollback")
            throw .failed(file: current, error)
        }
    }

    private static func transaction(
        _ file: String, _ connection: inout Connection,
        _ body: (inout Connection) throws(PostgresError) -> Void
    ) throws(MigrationFault) {
        do throws(PostgresError) {
            try connection.run(script: "begin; set local lock_timeout = '1s'")
            try body(&connection)
            try connection.run(script: "commit")
        } catch {
            try? connection.run(script: "rollback")
            throw .failed(file: file, error)
        }
    }

    private static let tables = """
        begin;
        create schema kapwa_meta;
        revoke all on schema kapwa_meta from public;
        comment on schema kapwa_meta is 'Which files of Schema were applied to this database';
        create table kapwa_meta.migration (
            number integer primary key, name text not null, sha256 text not null,
            applied_at timestamptz not null default clock_timestamp(),
            applied_by name not null default session_user);
        comment on table kapwa_meta.migration is 'Migrations that were applied, and their content then';
        create table kapwa_meta.definition (
            path text primary key, sha256 text not null,
            applied_at timestamptz not null default clock_timestamp());
        comment on table kapwa_meta.definition is 'Definitions as they were applied last';
        commit
        """
}

/// A file that was applied.
private struct AppliedRow: RowDecodable {
    let number: Int
    let name: String
    let sha256: String

    init(row: borrowing Row) throws(PostgresError) {
        number = try row.decode(at: 0)
        name = try row.decode(at: 1)
        sha256 = try row.decode(at: 2)
    }
}
