import Forms
import Glibc
import Postgres

/// Builds the database of a backup in a server without any.
struct Restoration {
    let cluster: PrivateCluster
    let facts: BackupFacts

    /// Roles, rights and settings of the database, then everything that pg_dump wrote.
    func run(
        _ reader: inout BackupReader, _ progress: BackupProgress,
        _ begin: (String) throws(BackupFault) -> Void
    ) throws -> BackupReader.End {
        try begin("roles and settings")
        var owner = try Connection(cluster.superuserSettings())
        try apply(Self.roles, &owner)
        try begin("the records")
        let end = try fill(&reader, progress)
        try apply(Self.settings, &owner)
        return end
    }

    /// What is not as the backup says, and what is broken in itself.
    func differences(_ end: BackupReader.End) throws -> [String] {
        var connection = try Connection(cluster.superuserSettings())
        let found = try BackupContents(of: &connection)
        // Another major version may spell the same rule in another way.
        let isSameVersion = connection.serverVersion / 10_000 == facts.serverVersion / 10_000
        return try end.contents.differences(in: found, comparingRules: isSameVersion)
            + sequences(end, &connection) + seals(&connection)
    }

    private func sequences(
        _ end: BackupReader.End, _ connection: inout Connection
    ) throws(PostgresError) -> [String] {
        let found = try connection.fetch(
            Numbered.self, "select name, last_value from guard.backup_sequences()")
        let last = Dictionary(found.map { ($0.name, $0.last) }) { $1 }
        return end.sequences.sorted { $0.key < $1.key }.filter { $0.value > last[$0.key] ?? -1 }
            .map { "\($0.key) would give numbers a second time" }
    }

    private func seals(_ connection: inout Connection) throws(PostgresError) -> [String] {
        let broken = try connection.fetch(
            Numbered.self,
            """
            select s.hash, s.seal from guard.verify_seals(0, null) s where s.intact is not true
            """)
        let newest = try connection.value(
            String.self,
            "select encode(s.hash, 'hex') from audit.seal s order by s.seal_id desc limit 1")
        return broken.map { "seal \($0.last) of the audit is broken" }
            + (newest == facts.seal ? [] : ["the newest seal of the audit is another one"])
    }

    /// The dump goes from the sealed file through a pipe into pg_restore.
    private func fill(
        _ reader: inout BackupReader, _ progress: BackupProgress
    ) throws -> BackupReader.End {
        let pipe = try Pipe()
        let restore = ChildProcess(
            try cluster.programs().path("pg_restore"),
            [
                "--exit-on-error", "--no-password",
                "--dbname=\(cluster.superuserSettings().conninfo)",
            ], environment: ["LC_ALL": "C.UTF-8", "PGOPTIONS": Self.options])
        guard let running = restore.start(input: pipe.input) else {
            throw BackupFault.programFailed(name: "pg_restore", output: "it could not be run")
        }
        pipe.closeFront()
        let end: BackupReader.End
        do {
            // Where pg_restore has stopped, its own words say more than a broken pipe.
            end = try reader.dump { bytes in
                try progress.check()
                _ = bytes.withUnsafeBytes { pipe.write($0) }
            }
        } catch {
            pipe.closeEnd()
            running.abandon()
            throw error
        }
        pipe.closeEnd()
        let outcome = running.finish()
        // Ctrl-C reaches pg_restore as well as us.
        try progress.check()
        guard outcome.succeeded else {
            throw BackupFault.programFailed(name: "pg_restore", output: outcome.lastLines)
        }
        return end
    }

    private static let options = "-c maintenance_work_mem=256MB"

    /// Statements are printed by the server itself, which quotes every name and value.
    private func apply(_ statements: SQL, _ connection: inout Connection) throws {
        let document = JSONText(facts.database.text())
        try connection.run(script: "create temporary table kapwa_facts (doc jsonb)")
        try connection.execute("insert into kapwa_facts values (\(document))")
        let texts = try connection.query(statements).map { (row) throws(PostgresError) in
            try row.decode(String.self, at: 0)
        }
        try connection.run(script: "drop table kapwa_facts")
        for text in texts { try connection.run(script: text) }
    }

    /// First the roles; then who belongs to whom.
    private static let roles: SQL = """
        with role as (select r.value as r from kapwa_facts, jsonb_array_elements(doc -> 'roles') r),
        line (place, text) as (
            select 1, format('create role %I nologin', o.value #>> '{}')
            from kapwa_facts, jsonb_array_elements(doc -> 'owners') o
            where not exists (select from pg_roles p where p.rolname = o.value #>> '{}')
            union all
            select 1, format('create role %I %s %s %s %s connection limit %s', r ->> 'name',
                       case when (r -> 'login')::boolean then 'login' else 'nologin' end,
                       case when (r -> 'inherit')::boolean then 'inherit' else 'noinherit' end,
                       case when (r -> 'create_role')::boolean then 'createrole' else 'nocreaterole' end,
                       case when (r -> 'bypass_rls')::boolean then 'bypassrls' else 'nobypassrls' end,
                       (r ->> 'limit')::integer)
                   || coalesce(' valid until ' || quote_literal(r ->> 'until'), '')
                   || coalesce(' password ' || quote_literal(r ->> 'verifier'), '')
            from role
            union all
            select 2, format('grant %I to %I', g.value ->> 'role', r ->> 'name')
                   || case when (g.value -> 'admin')::boolean then ' with admin option' else '' end
            from role cross join jsonb_array_elements(r -> 'member_of') g
            where g.value ->> 'role' ~ '^pg_'
               or exists (select from role k where k.r ->> 'name' = g.value ->> 'role'))
        select text from line order by place, text
        """

    /// Settings are stored as name=value; lists of names are quoted in themselves.
    private static let settings: SQL = """
        with setting (target, text) as (
            select format('role %I%s', r.value ->> 'name',
                          case when (s.value -> 'here')::boolean then ' in database kapwa' else '' end),
                   s.value ->> 'setting'
            from kapwa_facts, jsonb_array_elements(doc -> 'roles') r, jsonb_array_elements(r.value -> 'settings') s
            union all
            select 'database kapwa', s.value #>> '{}'
            from kapwa_facts, jsonb_array_elements(doc -> 'settings') s)
        select 'revoke all on database kapwa from public'
        union all
        select format('grant %s on database kapwa to %I', g.value ->> 'right', g.value ->> 'to')
        from kapwa_facts, jsonb_array_elements(doc -> 'grants') g
        where g.value ->> 'right' in ('CONNECT', 'CREATE', 'TEMPORARY')
        union all
        select format('alter %s set %I to ', target, split_part(text, '=', 1))
               || case when split_part(text, '=', 1) = 'search_path'
                       then (select string_agg(format('%L', btrim(p, ' "')), ', ')
                             from string_to_table(substr(text, strpos(text, '=') + 1), ',') p)
                       else format('%L', substr(text, strpos(text, '=') + 1)) end
        from setting
        """
}

/// A name with a number.
private struct Numbered: RowDecodable {
    let name: String
    let last: Int

    init(row: borrowing Row) throws(PostgresError) {
        name = try row.decode(at: 0)
        last = try row.decode(at: 1)
    }
}
