import Casework
import Forms
import FoundationEssentials
import Postgres
import Support
import Testing

@Suite("Reading the audit")
struct AuditReadingTests {
    let organisation: TestOrganisation

    init() throws { organisation = try TestOrganisation.make() }

    private func open(_ reference: String, as person: TestOrganisation.Person) async throws {
        _ = try await organisation.session(person).perform(
            OpenCase(reference: reference, reason: "handover"))
    }

    @Test("the lead sees who opened the case and who tried; nobody else does")
    func openings() async throws {
        let reference = try organisation.recordIntake(as: .ana)
        try await open(reference, as: .binh)
        await #expect(throws: Failure.self) { try await open(reference, as: .chan) }
        let arguments: JSONValue = ["case": .string(reference)]
        let rows = try await organisation.rows(ListOpenings.self, as: .ana, arguments)
        #expect(rows.map { $0[1] } == ["Chan", "Binh"])
        #expect(rows.map { $0[3] } == ["open_refused", "open"])
        #expect(rows[1][4] == "handover")
        for person in [TestOrganisation.Person.binh, .chan, .fon, .hana, .ibu] {
            await #expect(throws: Failure.self) {
                _ = try await organisation.rows(ListOpenings.self, as: person, arguments)
            }
        }
    }

    @Test("the data protection officer reads who did what, never what a record says")
    func officerReads() async throws {
        let reference = try organisation.recordIntake(as: .ana)
        try await open(reference, as: .binh)
        let rows = try await organisation.rows(
            ListAudit.self, as: .hana, ["case": .string(reference), "limit": 1000])
        #expect(rows.contains { $0[4] == "open" && $0[3] == "Binh" && $0[9] == "handover" })
        let text = rows.map { JSONValue.array($0).text() }.joined()
        #expect(!text.contains("Test Person"))
        let first = try await organisation.rows(
            ListAudit.self, as: .hana, ["limit": 2, "did": "insert"])
        let next = try await organisation.rows(
            ListAudit.self, as: .hana,
            ["limit": 2, "did": "insert", "before": first[1][0]])
        #expect(first.count == 2 && next.count == 2 && next[0][0].int ?? 0 < first[1][0].int ?? 0)
        #expect(
            try organisation.count("select count(*) from audit.event where verb = 'audit_read'")
                == 3)
    }

    @Test("what is given and taken is told with its values")
    func accessIsTold() async throws {
        try await organisation.approved(
            ChangeStaff.self, ["login": .string(organisation.login(.binh)), "team": "South"])
        let rows = try await organisation.rows(ListAudit.self, as: .hana, ["did": "update"])
        #expect(
            rows.contains { $0[5] == "staff" && $0[8].string?.contains("team_id: 1 → 2") == true })
        let own = try await organisation.rows(ListOwnActions.self, as: .ibu)
        #expect(own.contains { $0[2] == "insert" && $0[3] == "staff_request" })
        #expect(
            try organisation.count(
                """
                select count(*) from audit.event where object = 'staff_role' and verb = 'insert'
                    and after ->> 'role' = 'dpo'
                """) == 1)
    }

    @Test("many rows at once are one event that says which, but each case has its own")
    func importsAreNoted() throws {
        let reference = try organisation.recordIntake(as: .ana)
        var guardian = try organisation.database.connect()
        try guardian.run(
            script: """
                set role kapwa_guard;
                insert into core.note (case_id, kind, body)
                select c.case_id, 'general', 'x' from core.cases c cross join generate_series(1, 1500)
                where c.reference = '\(reference)';
                insert into core.cases (reference, team_id, lead_id, alias, risk_level, opened_on)
                select 'HBH-2020-' || n, c.team_id, c.lead_id, 'Amber', 'low', '2020-01-01'
                from core.cases c cross join generate_series(1001, 2200) n where c.reference = '\(reference)'
                """)
        let noted: SQL = """
            select count(distinct i) from (
                select row_id as i from audit.event where verb = 'insert' and object = 'note'
                union all
                select generate_series(lower(r), upper(r) - 1)
                from audit.event, unnest((after ->> 'ids')::int8multirange) r
                where verb = 'insert_many' and object = 'note') s
            """
        #expect(try organisation.count(noted) == 1500)
        #expect(
            try organisation.count(
                "select count(*) from audit.event where object = 'note' and verb = 'insert_many'")
                == 1)
        #expect(
            try organisation.count(
                "select count(*) from audit.event where object = 'cases' and verb = 'insert'")
                == 1201)
    }

    @Test("days that no calendar has are refused, not overflown")
    func oddDays() async throws {
        for days in ["0001-01-01", "9999-12-31"] {
            await #expect(throws: Failure.invalid(path: "until")) {
                _ = try await organisation.rows(ListAudit.self, as: .hana, ["until": .string(days)])
            }
        }
    }

    @Test("alarms: refusals, nights, one's own name, and many more than usual")
    func alarms() async throws {
        let reference = try organisation.recordIntake(as: .ana)
        for _ in 0..<2 {
            await #expect(throws: Failure.self) { try await open(reference, as: .chan) }
        }
        func kinds(_ person: TestOrganisation.Person) async throws -> Set<String> {
            let rows = try await organisation.rows(ListAlarms.self, as: .hana)
            let login = JSONValue.string(organisation.login(person))
            return Set(rows.filter { $0[2] == login }.compactMap(\.[1].string))
        }
        // What the hour of this test run adds is told apart by shifting it to noon.
        let noon = """
            update audit.event set at = ((api.today() + time '12:00') at time zone 'Asia/Bangkok')
            where verb ~ '^(open|find)'
            """
        try tampered(noon)
        #expect(try await kinds(.chan) == [])
        await #expect(throws: Failure.self) { try await open(reference, as: .chan) }
        try tampered(noon)
        #expect(try await kinds(.chan) == ["refused"])

        _ = try await organisation.rows(FindPerson.self, as: .binh, ["query": "binh"])
        _ = try await organisation.rows(FindPerson.self, as: .ana, ["query": "binh"])
        try tampered(noon)
        #expect(try await kinds(.binh) == ["own_name"])
        #expect(try await kinds(.ana) == [])

        for _ in 0..<21 { try await open(reference, as: .ana) }
        try tampered(noon)
        #expect(try await kinds(.ana) == ["volume"])
        try tampered(
            """
            insert into audit.event (at, who, verb, object, case_id)
            select ((api.today() - d + time '12:00') at time zone 'Asia/Bangkok'),
                   '\(organisation.login(.ana))', 'open', 'cases', 1
            from generate_series(1, 10) d, generate_series(1, 8)
            """)
        #expect(try await kinds(.ana) == [])
        try tampered(
            """
            update audit.event set at = ((api.today() + time '23:30') at time zone 'Asia/Bangkok')
            where event_id = (select min(event_id) from audit.event
                              where verb = 'open' and who = '\(organisation.login(.ana))')
            """)
        #expect(try await kinds(.ana) == ["night"])
    }

    @Test("a search that is rolled back shows nothing, and one that showed something is noted")
    func findingIsNoted() async throws {
        try organisation.recordIntake(as: .ana)
        var ana = try organisation.connect(.ana)
        try ana.run(script: "begin")
        let ticket = try ana.value(UUID.self, "select api.ask_find('test')")
        #expect(throws: PostgresError.self) {
            _ = try ana.execute("select * from api.find_person(\(ticket), 'test', 10)")
        }
        try ana.run(script: "rollback")
        #expect(throws: PostgresError.self) {
            _ = try ana.execute("select * from api.find_person(\(ticket), 'test', 10)")
        }
        let other = try ana.value(UUID.self, "select api.ask_find('test')")
        #expect(throws: PostgresError.self) {
            _ = try ana.execute("select * from api.find_person(\(other), 'test p', 10)")
        }
        #expect(throws: PostgresError.self) { try ana.execute("select api.read_case(\(other))") }
        _ = try ana.execute("select * from api.find_person(\(other), 'test', 10)")
        #expect(try organisation.count("select count(*) from audit.event where verb = 'find'") == 1)
    }

    private func tampered(_ statement: String) throws {
        var owner = try organisation.database.connect()
        try owner.run(
            script: """
                alter table audit.event disable trigger all; \(statement);
                alter table audit.event enable trigger all
                """)
    }
}
