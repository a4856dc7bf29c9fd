import Forms
import Postgres

/// Loads code lists into the database; a code is changed or retired, never deleted.
struct CodeLists {
    private let files: [CodeListFile]

    init(_ files: [CodeListFile]) { self.files = files }

    /// Loads the lists whose files changed, in one transaction.
    func load(
        _ connection: inout Connection, dryRun: Bool, isNew: Bool
    ) throws(MigrationFault) -> [MigrationStep] {
        var current = "ref.code_list"
        do throws(PostgresError) {
            let known =
                dryRun && isNew
                ? []
                : try connection.fetch(
                    KnownList.self, "select list, sha256 from ref.code_list")
            let hashes = Dictionary(
                known.map { ($0.name, $0.sha256) }, uniquingKeysWith: { first, _ in first })
            let changed = files.filter { hashes[$0.name] != $0.sha256 }
            if dryRun || changed.isEmpty { return changed.map { .codeList($0.name) } }
            try connection.run(script: "begin")
            for file in changed {
                current = "\(file.name).csv"
                try load(file, &connection)
            }
            try connection.run(script: "commit")
            return changed.map { .codeList($0.name) }
        } catch {
            try? connection.run(script: "rollback")
            throw .failed(file: current, error)
        }
    }

    private func load(
        _ file: CodeListFile, _ connection: inout Connection
    ) throws(PostgresError) {
        let entries = JSONValue.array(
            file.entries.map { entry in
                [
                    "code": .string(entry.code), "position": .int(entry.position),
                    "labels": .object(
                        JSONObject(entry.labels.map { ($0.language, .string($0.label)) })),
                    "retired": .bool(entry.isRetired),
                ]
            })
        try connection.execute(
            """
            insert into ref.code_list (list, source, version, sha256)
            values (\(file.name), \(file.source), \(file.version), \(file.sha256))
            on conflict (list) do update
            set source = excluded.source, version = excluded.version, sha256 = excluded.sha256
            """)
        try connection.execute(
            """
            insert into ref.code (list, code, position, labels, retired)
            select \(file.name), e.code, e.position, e.labels, e.retired
            from jsonb_to_recordset(\(JSONText(entries.text())))
                as e (code text, position integer, labels jsonb, retired boolean)
            on conflict (list, code) do update
            set position = excluded.position, labels = excluded.labels, retired = excluded.retired
            """)
        try connection.execute(
            """
            update ref.code set retired = true
            where list = \(file.name) and code <> all(\(file.entries.map(\.code))) and not retired
            """)
    }
}

private struct KnownList: RowDecodable {
    let name: String
    let sha256: String

    init(row: borrowing Row) throws(PostgresError) {
        name = try row.decode(at: 0)
        sha256 = try row.decode(at: 1)
    }
}
