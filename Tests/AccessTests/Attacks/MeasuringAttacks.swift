import Forms
import FoundationEssentials
import Postgres
import Support
import Testing

/// What PostgreSQL tells about a statement beside its answer: plans, pages, bytes, messages, time.
@Suite("Attacks: measuring what is hidden")
struct MeasuringAttacks {
    let organisation: TestOrganisation
    private let hidden: String

    init() throws {
        organisation = try TestOrganisation.make()
        _ = try organisation.recordIntake(as: .ana)
        hidden = try organisation.recordIntake(
            as: .chan,
            ["names": [["kind": "legal", "script": "Latn", "native": "Zubaidah Hidden"]]])
    }

    private func answers(_ lines: [String]) throws -> [String] {
        try Psql.answers(to: lines, as: .ana, in: organisation, verbosity: "verbose")
    }

    @Test("EXPLAIN counts no pages and no bytes of what a function looked at")
    func plans() throws {
        let ways = [
            "explain (analyze, buffers, wal) ?;", "EXPLAIN(ANALYZE,BUFFERS) ?;",
            "explain analyze verbose ?;", "/* x */explain (analyze, buffers) ?;",
            "-- x\nexplain (analyze, buffers) ?;", "/**/ /**/ Explain/**/(analyze, buffers) ?;",
            "select 1 \\; explain (analyze, buffers) ?;",
        ]
        let questions = [
            "select api.ask_open('\(hidden)', 'x')",
            "select * from api.find_person(gen_random_uuid(), 'Zubaidah', 10)",
            "select api.ask_find('Zubaidah')", "select api.ask_card('S-1')",
            "select api.ask_address('Orchid')", "select api.read_case(gen_random_uuid())",
            "select api.read_card(gen_random_uuid(), 'S-1')",
            "select * from api.read_address(gen_random_uuid(), 'Orchid')",
            "select * from api.list_follow_ups('\(hidden)', 'all', 10)",
            "select * from api.list_cases('all', null, false, '\(hidden)', 10)",
            "select * from api.list_stays('all', null, 10)",
            "select api.ask_break_glass('\(hidden)', 'a reason of many letters')",
        ]
        let asked = ways.flatMap { way in questions.map { way.replacing("?", with: $0) } }
        for (line, answer) in zip(asked, try answers(asked)) {
            #expect(answer.contains("no_plans"), "\(line) → \(answer)")
            #expect(!answer.contains("Buffers") && !answer.contains("WAL"), "\(line) → \(answer)")
        }
        let prepared = try answers([
            "prepare p as select * from api.list_cases('all', null, false, null, 10);",
            "explain (analyze, buffers) execute p;",
        ])
        #expect(prepared[1].contains("no_plans"))
        // The word itself harms nobody.
        let note = try answers([
            "select api.ask_open('\(hidden)', 'they explain it') is null;",
            "select count(*) from api.list_cases('all', null, false, null, 10); -- explain",
        ])
        #expect(note == ["t", "1"])
    }

    @Test("nothing but errors comes out of a function, whatever messages are asked for")
    func messages() throws {
        let loud = [
            "set client_min_messages = debug5;", "set debug_print_plan = on;",
            "set debug_print_parse = on;", "set debug_print_rewritten = on;",
            "set trace_sort = on;",
        ]
        let questions = [hidden, "HBH-2026-9999"].flatMap { reference in
            [
                "select api.add_note(gen_random_uuid(), '{\"case\": \"\(reference)\"}');",
                "select api.ask_open('\(reference)', 'x');",
                "select count(*) from api.list_follow_ups('\(reference)', 'all', 10);",
            ]
        }
        let found = try answers(loud + questions).suffix(questions.count).map { answer in
            // Names of node fields; what the statement itself is made of is printed once.
            answer.split(separator: "\n").count { $0.contains("LOG:") && $0.contains("plan:") }
        }
        #expect(found.allSatisfy { $0 == 1 }, "\(found)")
        let sorting = try Psql.answers(
            to: loud.suffix(1) + [
                "set client_min_messages = log;",
                "select count(*) from api.weekly_report(date_trunc('week', now())::date, 1);",
            ], as: .fon, in: organisation)
        #expect(!sorting[2].contains("sort"), "\(sorting[2])")
    }

    @Test("no door but who is asking takes plans and spelling from the settings of who calls it")
    func pinned() throws {
        var owner = try organisation.database.connect()
        let loose = try owner.value(
            String.self,
            """
            select string_agg(p.proname, ' ' order by p.proname) from pg_proc p
            where p.pronamespace = 'api'::regnamespace
              and not p.proconfig @> array['client_min_messages=error', 'enable_indexscan=on',
                'enable_bitmapscan=on', 'seq_page_cost=1', 'standard_conforming_strings=on']
            """)
        #expect(loose == "i_am_cleared i_have_role my_staff_id my_teams today")
        // A pattern with a backslash still means the police.
        var chan = try organisation.connect(.chan)
        try chan.run(
            script: "set standard_conforming_strings = off; set escape_string_warning = off")
        let document: JSONText = JSONText(
            """
            {"case": "\(hidden)", "purpose": "referral", "recipient": "City Police Desk",
             "told": ["name"], "means": "phone"}
            """)
        let refusal = #expect(throws: PostgresError.self) {
            try chan.execute("select api.record_disclosure(gen_random_uuid(), \(document))")
        }
        #expect("\(String(describing: refusal))".contains("police_purpose"))
    }

    @Test("without indexes, and with pages and rows for nothing, a question takes no longer")
    func costs() throws {
        var owner = try organisation.database.connect()
        try owner.run(
            script: """
                set session_replication_role = replica;
                insert into core.cases (case_id, reference, team_id, lead_id, alias, risk_level, opened_on)
                overriding system value
                select 1000 + n, 'HBH-2025-' || n, c.team_id, c.lead_id, 'Amber ' || n, 'medium', '2025-01-01'
                from core.cases c cross join generate_series(1, 60000) n where c.reference = '\(hidden)';
                """)
        let slow = [
            "set enable_indexscan = off; set enable_bitmapscan = off; set seq_page_cost = 0;",
            "set cpu_tuple_cost = 0; set cpu_operator_cost = 0; set jit = off;",
        ]
        let question = "select api.add_note(gen_random_uuid(), '{\"case\": \"HBH-2025-x\"}');"
        let questions = Array(repeating: question, count: 100)
        let clock = ContinuousClock()
        var found: [String] = []
        let plain = try clock.measure { found += try answers(questions) }
        let forced = try clock.measure { found += try answers(slow + questions) }
        // A hundred looks at each of 60,000 rows take two seconds.
        #expect(forced < plain * 3 + .milliseconds(300))
        #expect(found.suffix(100).allSatisfy { $0.contains("not_found") })
    }
}
