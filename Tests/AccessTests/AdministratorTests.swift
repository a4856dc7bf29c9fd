import Casework
import Forms
import FoundationEssentials
import Postgres
import Support
import Testing

/// The administrator, with psql and plenty of time.
@Suite("An administrator reaches no content by any sequence of calls")
struct AdministratorTests {
    let organisation: TestOrganisation
    private static let marker = "Zqxmarker"
    private static let statements = 10_000

    init() throws { organisation = try TestOrganisation.make() }

    @Test("ten thousand random calls: nothing of content is told, changed, or opened to anybody")
    func fuzz() throws {
        let seed =
            UInt64(
                ProcessInfo.processInfo.environment["KAPWA_SEED"] ?? "")
            ?? .random(in: 0..<1_000_000)
        let cases = try fillCases()
        try prepare()
        var fuzz = try inventor(seed: seed, cases: cases)
        let before = try state()
        var connection = try organisation.connect(.ibu)
        var (done, refused, told) = (0, 0, 0)
        for start in stride(from: 0, to: Self.statements, by: 500) {
            let batch = (start..<start + 500).map { _ in fuzz.statement() }
            let outcome = try attempt(batch, &connection)
            done += outcome.done
            refused += outcome.refused
            told += outcome.told
        }
        print("An administrator's random calls: seed \(seed), \(done) done, \(refused) refused")
        #expect(told == 0, "content was told; KAPWA_SEED=\(seed)")
        #expect(done > 300 && refused > 5000, "the calls are not what they should be: \(done)")
        let after = try state()
        for (what, value) in before {
            #expect(after[what] == value, "\(what) changed; KAPWA_SEED=\(seed)")
        }
    }

    @Test("a made-up colleague is nobody: no login before a second person, no password after")
    func fakeColleague() throws {
        var ibu = try organisation.connect(.ibu)
        let asked: JSONValue = [
            "display_name": "Nobody", "team": "North", "roles": ["caseworker"],
            "verifier": .string(AdministratorFuzz.verifier),
        ]
        let facts = try ibu.value(
            JSONValue.self, "select api.sign_up_staff(gen_random_uuid(), \(asked))")
        let login = facts?["login"]?.string ?? ""
        #expect(throws: PostgresError.self) { try signIn(login) }
        var fon = try organisation.connect(.fon)
        let decided: JSONValue = ["request": facts?["request"] ?? .null]
        var withPassword = decided
        withPassword["verifier"] = .string(
            ScramVerifier(prepared: "given by the second", salt: ScramVerifier.randomSalt()).text)
        #expect(throws: PostgresError.self) {
            try fon.execute("select api.approve_request(gen_random_uuid(), \(decided))")
        }
        try fon.execute("select api.approve_request(gen_random_uuid(), \(withPassword))")
        #expect(throws: PostgresError.self) { try signIn(login) }
    }

    private func signIn(_ login: String) throws {
        _ = try Connection(
            organisation.database.settings.merging(
                ConnectionSettings(
                    ["user": login, "password": AdministratorFuzz.password])))
    }

    /// Cases whose names, notes and code names can be told from everything else.
    private func fillCases() throws -> [String] {
        let names: JSONValue = [
            ["kind": "legal", "script": "Latn", "native": .string("Siti \(Self.marker)")]
        ]
        let cases = try [
            organisation.recordIntake(as: .ana, ["names": names]),
            organisation.recordIntake(as: .chan, ["names": names]),
            organisation.recordIntake(
                as: .dara, ["names": names, "compartment": "trafficking"]),
        ]
        var ana = try organisation.connect(.ana)
        _ = try Given<AddNote>([
            "case": .string(cases[0]), "kind": "general", "body": .string(Self.marker),
        ]).run(in: &ana)
        var owner = try organisation.database.connect()
        try owner.execute("update core.cases set alias = \(Self.marker) || case_id")
        return cases
    }

    /// A procedure that tries statements one by one as whoever calls it, each in a transaction of its
    /// own, and what was there before.
    private func prepare() throws {
        var owner = try organisation.database.connect()
        let login = organisation.login(.ibu)
        try owner.run(
            script: """
                create schema attack;
                create table attack.access as \(Self.access);
                create procedure attack.attempt(statements text[]) language plpgsql as $body$
                declare s text; answer text; done int := 0; refused int := 0; told int := 0;
                begin
                    foreach s in array statements loop
                        begin
                            answer := null;
                            if s ~ '^select' then
                                execute format('select string_agg(x::text, \'\' \'\') from (%s limit 300) x', s)
                                into answer;
                            else execute s; end if;
                            done := done + 1;
                        exception when others then
                            refused := refused + 1;
                            answer := sqlerrm;
                        end;
                        if answer ~ '\(Self.marker)' then told := told + 1; end if;
                        commit;
                    end loop;
                    perform set_config('attack.outcome', concat_ws(' ', done, refused, told), false);
                end $body$;
                revoke all on procedure attack.attempt from public;
                grant usage on schema attack to \(login);
                grant execute on procedure attack.attempt to \(login);
                """)
    }

    /// Who holds which role, group, team, clearance and password; one's own password PostgreSQL lets
    /// everybody set.
    private static let access: StaticString = """
        select s.login::text, 'role ' || r.role as what from core.staff s join core.staff_role r using (staff_id)
        where s.active
        union all select s.login, 'group ' || m.roleid::regrole from pg_auth_members m
            join pg_authid a on a.oid = m.member join core.staff s on s.login = a.rolname
        union all select s.login, 'team ' || s.team_id from core.staff s join core.staff_role r using (staff_id)
            where r.role in ('caseworker', 'shelter')
        union all select s.login, 'clearance' from core.staff s where s.trafficking_clearance
        union all select a.rolname, 'password ' || a.rolpassword from pg_authid a
            join core.staff s on s.login = a.rolname join core.staff_role r using (staff_id)
            where a.rolpassword is not null and r.role <> 'admin'
        union all select a.rolname, 'login ' || a.rolsuper || a.rolcreaterole || a.rolbypassrls from pg_authid a
            where a.rolcanlogin and (a.rolname = 'evil' or a.rolname in (select s.login from core.staff s)
                or a.rolname in (select q.login from core.staff_request q))
        """

    private func attempt(
        _ statements: [String], _ connection: inout Connection
    ) throws -> (done: Int, refused: Int, told: Int) {
        // As a literal: what commits inside cannot be a prepared statement of a pipeline.
        let list = statements.map { "$s$\($0)$s$" }.joined(separator: ",")
        try connection.run(script: "reset all; reset role")
        try connection.run(script: "set statement_timeout = '60s'")
        try connection.run(script: "call attack.attempt(array[\(list)])")
        try connection.run(script: "reset role")
        let outcome = try connection.value(
            String.self, "select current_setting('attack.outcome')")
        let counts = (outcome ?? "").split(separator: " ").compactMap { Int($0) }
        try #require(counts.count == 3)
        return (counts[0], counts[1], counts[2])
    }

    /// A hash of every table of content, and what anybody holds that they did not hold before.
    private func state() throws -> [String: String] {
        var owner = try organisation.database.connect()
        let tables = try owner.fetch(
            Word.self,
            """
            select c.relname::text from pg_class c
            where c.relnamespace = 'core'::regnamespace and c.relkind = 'r' and c.relname not in
                ('staff', 'staff_role', 'staff_request', 'applied_op', 'ticket', 'report_run', 'assignment')
            """)
        var state = try tables.reduce(into: [String: String]()) { state, table in
            // Ending somebody's work hands their follow-ups on.
            state[table.text] = try owner.value(
                String.self,
                """
                select md5(query_to_xml('select to_jsonb(t) - ''worker_id'' as row from core.'
                    || \(table.text) || ' t order by 1', true, false, '')::text)
                """)
        }
        let given = try owner.query(
            """
            select login || ' ' || what
            from (\(trusted: Self.access) except select login, what from attack.access) t order by 1
            """)
        state["what anybody holds"] = try given.map { (row) throws(PostgresError) in
            try row.decode(String.self, at: 0)
        }.joined(separator: ", ")
        state["assignments"] = try owner.value(
            String.self, "select count(*)::text from core.assignment")
        state["colleagues"] = try owner.value(
            String.self, "select string_agg(login, ' ' order by login) from core.staff")
        return state
    }

    private func inventor(seed: UInt64, cases: [String]) throws -> AdministratorFuzz {
        var owner = try organisation.database.connect()
        let functions = try owner.query(
            """
            select p.pronamespace::regnamespace || '.' || p.proname,
                   coalesce((select string_agg(a::regtype::text, '|' order by n)
                             from unnest(p.proargtypes::oid[]) with ordinality u (a, n)), '')
            from pg_proc p where p.pronamespace::regnamespace::text in ('api', 'guard', 'audit')
              and p.prorettype <> 'trigger'::regtype order by 1, 2
            """
        ).map { (row) throws(PostgresError) in
            AdministratorFuzz.Function(
                name: try row.decode(at: 0),
                arguments: try row.decode(String.self, at: 1).split(separator: "|").map(String.init)
            )
        }
        let tables = try owner.query(
            """
            select c.oid::regclass::text, string_agg(a.attname, ' ' order by a.attnum)
            from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            where c.relkind in ('r', 'v') and (c.relnamespace::regnamespace::text in ('core', 'ref', 'audit', 'kapwa_meta')
                or c.relname in ('pg_authid', 'pg_shadow', 'pg_statistic', 'pg_stats', 'pg_stat_activity', 'pg_roles',
                                 'pg_largeobject', 'pg_stat_statements', 'pg_cursors', 'pg_prepared_statements'))
            group by c.oid order by 1
            """
        ).map { (row) throws(PostgresError) in
            (
                name: try row.decode(String.self, at: 0),
                columns: try row.decode(String.self, at: 1).split(separator: " ").map(String.init)
            )
        }
        return AdministratorFuzz(
            seed: seed, functions: functions, tables: tables,
            logins: TestOrganisation.Person.allCases.map(organisation.login), cases: cases)
    }
}

/// One text column.
private struct Word: RowDecodable {
    let text: String

    init(row: borrowing Row) throws(PostgresError) { text = try row.decode(at: 0) }
}
