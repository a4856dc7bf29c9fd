import FoundationEssentials
import Postgres
import Support
import Testing

/// Settings, tickets, locks, messages and odd arguments, by somebody who knows PostgreSQL well.
@Suite("Attacks: settings, tickets, arguments")
struct SessionAttacks {
    let organisation: TestOrganisation
    private let reference: String

    init() throws {
        organisation = try TestOrganisation.make()
        reference = try organisation.recordIntake(as: .ana)
    }

    private func answers(
        _ lines: [String], as person: TestOrganisation.Person = .ana, verbosity: String = "sqlstate"
    ) throws -> [String] {
        try Psql.answers(to: lines, as: person, in: organisation, verbosity: verbosity)
    }

    @Test("no setting makes somebody somebody else")
    func settings() throws {
        let forged = [
            "set kapwa.staff_id = '1';", "select set_config('kapwa.login', 'x', false);",
            "set application_name = '\(organisation.login(.ana))';",
        ]
        for setting in forged {
            let found = try answers(
                [
                    setting, "select api.ask_open('\(reference)', '') is null;",
                    "select count(*) from api.list_cases('all', null, false, null, 10);",
                ], as: .chan)
            #expect(found[1] == "t", "\(setting) \(found)")
            #expect(found[2] == "0", "\(setting) \(found)")
        }
        let other = organisation.login(.ana)
        let asGroup = try answers(["set role kapwa_caseworker;", "select count(*) from ref.team;"])
        #expect(asGroup == ["", "ERROR:  42501"])
        let refused = try answers(
            [
                "set session authorization \(other);", "set role \(other);",
                "select set_config('role', '\(other)', false);",
                "select set_config('session_authorization', '\(other)', false);",
                "set row_security = off; select reference from core.cases;",
            ], as: .chan)
        #expect(refused.allSatisfy { $0.contains("42501") }, "\(refused)")
    }

    @Test("no search path, and no name of one's own, comes before ours in a function of ours")
    func searchPath() throws {
        var owner = try organisation.database.connect()
        let loose = try owner.value(
            Int.self,
            """
            select count(*) from pg_proc p
            where p.pronamespace in ('api'::regnamespace, 'guard'::regnamespace, 'audit'::regnamespace)
              and p.prosecdef and not coalesce(p.proconfig @> array['search_path=pg_catalog, pg_temp'], false)
            """)
        #expect(loose == 0)
        for path in ["api, core, pg_catalog", "core", "pg_temp, api", "\"$user\""] {
            let found = try answers(
                [
                    "set search_path = \(path);",
                    "select count(*) from api.list_cases('all', null, false, null, 10);",
                    "select api.ask_open('\(reference)', '') is not null;",
                ])
            #expect(found == ["", "1", "t"], "\(path)")
        }
    }

    @Test("a ticket of the same transaction, subtransaction or one undone opens nothing")
    func ticketsInTransactions() throws {
        let ask = "select api.ask_open('\(reference)', '') as ticket \\gset"
        let read = "select api.read_case(:'ticket') is not null;"
        for way in [
            ["begin;", ask, read, "rollback;"],
            ["begin;", ask, "rollback;", read],
            ["begin;", "savepoint a;", ask, "release a;", read, "rollback;"],
            ["begin;", "savepoint a;", ask, "rollback to a;", read, "rollback;"],
            ["begin;", ask, "savepoint a;", read, "rollback;"],
            ["begin isolation level serializable;", ask, read, "rollback;"],
            ["begin;", ask, "prepare transaction 'x';", read],
        ] {
            let found = try answers(way)
            #expect(
                found.contains { answer in
                    ["KP008", "KP004", "25P02", "42501"].contains { answer.contains($0) }
                }, "\(way) \(found)")
            #expect(!found.contains("t"), "\(way) \(found)")
        }
        let together = try answers([
            "select api.read_case(api.ask_open('\(reference)', '')) is not null;",
            "with a as (select api.ask_open('\(reference)', '') t) select api.read_case(a.t) is not null from a;",
            "prepare p as select api.read_case(api.ask_open('\(reference)', '')) is not null;",
            "execute p;",
        ])
        #expect(!together.contains("t"), "\(together)")
        // Asked for and committed it opens, in another session too: the trace is there.
        let committed = try answers([ask, "\\c", "begin read only;", read, "rollback;"])
        #expect(committed.contains("t"), "\(committed)")
    }

    @Test("a ticket is refused to others, after five minutes, and once the case is out of reach")
    func ticketsEnd() throws {
        var owner = try organisation.database.connect()
        var ana = try organisation.connect(.ana)
        let ticket = try ana.value(UUID.self, "select api.ask_open(\(reference), '')")
        let read = "select api.read_case('\(ticket?.uuidString ?? "")') is not null;"
        for person in TestOrganisation.Person.allCases where person != .ana {
            let found = try answers([read], as: person)
            #expect(found[0].contains("KP008") || found[0].contains("42501"), "\(person) \(found)")
        }
        #expect(try answers([read]) == ["t"])
        try owner.execute("update core.ticket set issued_at = issued_at - interval '5 minutes'")
        #expect(try answers([read])[0].contains("KP008"))
        try owner.execute("update core.ticket set issued_at = clock_timestamp()")
        try owner.execute(
            "update core.cases set team_id = (select team_id from ref.team where name = 'South')")
        try owner.execute("update core.assignment set until = now()")
        #expect(try answers([read])[0].contains("KP008"))
    }

    @Test("a ticket for finding people fits nothing else, whatever was looked for")
    func ticketsForOneThing() throws {
        var owner = try organisation.database.connect()
        try owner.execute(
            """
            insert into core.staff_role (staff_id, role, second_role_reason)
            select staff_id, 'caseworker', 'a small office' from core.staff
            where login = \(organisation.login(.hana))
            """)
        try owner.execute(
            """
            select guard.set_login_roles(\(organisation.login(.hana)), array['dpo', 'caseworker'])
            """)
        for query in ["file of P-1", "person_file1", "person_file\n1", "overrides", "overrides\n"] {
            let found = try answers(
                [
                    "select api.ask_find('\(query)') as ticket \\gset",
                    "select api.read_person_file(:'ticket', 'P-1') is not null;",
                    "select count(*) from api.list_overrides(:'ticket', 10);",
                    "select api.read_case(:'ticket') is not null;",
                ], as: .hana)
            #expect(found.dropFirst().allSatisfy { $0.contains("KP008") }, "\(query) \(found)")
        }
    }

    @Test("a transaction that keeps the sight it began with changes nothing and is given no ticket")
    func oldSight() throws {
        for level in ["repeatable read", "serializable"] {
            let found = try answers([
                "begin isolation level \(level);", "savepoint a;",
                "select api.add_note(gen_random_uuid(), '{\"case\": \"\(reference)\", \"body\": \"x\"}');",
                "rollback to a;", "select api.ask_open('\(reference)', '');", "rollback to a;",
                "select api.ask_find('Test Person');", "rollback;",
            ])
            for index in [2, 4, 6] { #expect(found[index].contains("KP004"), "\(found)") }
        }
    }

    @Test("odd arguments are refused by name, and quickly, whatever their size")
    func arguments() throws {
        let lines = [
            "select api.add_note(null, null);", "select api.add_note(gen_random_uuid(), null);",
            "select api.add_note(gen_random_uuid(), 'null');",
            "select api.add_note(gen_random_uuid(), '[]');",
            "select api.add_note(gen_random_uuid(), jsonb_build_object('case', '\(reference)', 'body', repeat('x', 5000000)));",
            "select api.add_note(gen_random_uuid(), jsonb_build_object('case', repeat('x', 5000000)));",
            "select api.add_note('x', '{}');", "select api.add_note(1, 2);",
            "select api.ask_open(repeat('x', 5000000), repeat('y', 5000000)) is null;",
            "select api.ask_find(repeat('x', 5000000));",
            "select api.i_have_role(repeat('x', 5000000));",
            "select api.record_intake(gen_random_uuid(), jsonb_build_object('names', array_fill('x'::text, array[500000])));",
            "select api.draft_referral(gen_random_uuid(), jsonb_build_object('case', '\(reference)', 'disclosed', array_fill('x'::text, array[500000])));",
            "select count(*) from api.list_cases(null, null, null, null, 2147483647);",
            "select count(*) from api.list_cases('all', null, false, null, -2147483648);",
            "select count(*) from api.list_follow_ups(null, null, null);",
            "select count(*) from api.list_stays(null, null, null);",
            "select count(*) from api.occupancy(null);",
            "select count(*) from api.occupancy('infinity');",
            "select count(*) from api.free_beds('-infinity', 'infinity');",
            "select count(*) from api.free_beds('4713-01-01 BC', '5874897-12-31');",
            "select api.seal_audit(null) is not null;", "select api.change_my_password(null);",
            "select api.change_my_password('password');",
            "select api.change_my_password('SCRAM-SHA-256$4096:' || repeat('A', 9000));",
            "select api.read_case(null);", "select * from api.find_person(null, null, null);",
            "select api.withdraw_consent(gen_random_uuid(), '{\"consent\": \"C-999999999999999999\"}');",
            "select api.withdraw_consent(gen_random_uuid(), '{\"consent\": {\"a\": 1}}');",
            "select api.close_case(gen_random_uuid(), '{\"case\": [\"\(reference)\"]}');",
        ]
        let clock = ContinuousClock()
        let began = clock.now
        let found = try answers(lines)
        #expect(clock.now - began < .seconds(10))
        for (line, answer) in zip(lines, found) where answer.contains("ERROR") {
            let isNamed = ["KP", "42501", "22P02", "42883"].contains { answer.contains($0) }
            #expect(isNamed, "\(line.prefix(100)) → \(answer)")
        }
    }

    @Test("nothing that was sent comes back in an error, its detail, its hint or its context")
    func echoes() throws {
        let marker = "Zqxmarker"
        var connection = try organisation.connect(.ana)
        let orders = try connection.value(
            String.self,
            """
            select string_agg(p.proname, ',') from pg_proc p
            where p.pronamespace = 'api'::regnamespace and p.proargtypes = '2950 3802'
              and has_function_privilege(p.oid, 'execute')
            """)
        let fields = [
            "case", "person", "consent", "follow_up", "referral", "stay", "name", "body", "kind",
            "purpose", "due_on", "due_at", "given_on", "shelter", "bed", "agency", "label",
            "reason",
            "names", "contacts", "consents", "is_child", "beds", "usable_from", "outcome", "team",
            "lead",
        ]
        var lines: [String] = []
        for order in (orders ?? "").split(separator: ",") {
            for field in fields {
                for value in ["\"\(marker)\"", "[\"\(marker)\"]", "{\"\(marker)\": \"\(marker)\"}"]
                {
                    let known = field == "case" ? "" : "\"case\": \"\(reference)\", "
                    lines.append(
                        "select api.\(order)(gen_random_uuid(), '{\(known)\"\(field)\": \(value)}');"
                    )
                }
            }
        }
        let found = try answers(lines, verbosity: "verbose")
        #expect(found.count == lines.count)
        for (line, answer) in zip(lines, found) {
            #expect(!answer.contains(marker), "\(line) → \(answer)")
        }
    }

    @Test("nothing of ours is sent by NOTIFY")
    func notifications() throws {
        var owner = try organisation.database.connect()
        let senders = try owner.value(
            Int.self,
            """
            select count(*) from pg_proc p
            where p.pronamespace in ('api'::regnamespace, 'guard'::regnamespace, 'audit'::regnamespace)
              and (p.prosrc ~* 'pg_notify' or p.prosrc ~* '\\mnotify\\M')
            """)
        #expect(senders == 0)
    }

    @Test(
        "long statements and idle transactions end by themselves until somebody sets it otherwise")
    func timeOuts() throws {
        let found = try answers([
            "show statement_timeout;", "show lock_timeout;",
            "show idle_in_transaction_session_timeout;",
        ])
        #expect(found == ["15s", "5s", "30s"])
    }
}
