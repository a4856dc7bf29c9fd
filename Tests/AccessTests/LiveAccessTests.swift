import Access
import FoundationEssentials
import Postgres
import Support
import Testing

/// What each login can do with a plain connection, as from psql: no screen of ours in between.
@Suite("With psql and one's own password")
struct LiveAccessTests {
    let organisation: TestOrganisation

    init() throws {
        organisation = try TestOrganisation.make()
    }

    /// The SQLSTATE with which the server refuses a statement, or nil where it does it.
    private func refusal(
        _ person: TestOrganisation.Person, _ statement: SQL
    ) throws -> String? {
        var connection = try organisation.connect(person)
        do {
            _ = try connection.execute(statement)
            return nil
        } catch PostgresError.server(let fault) {
            return fault.sqlState
        }
    }

    @Test("a caseworker sees their own team's cases only")
    func caseworkersSeeTheirTeam() throws {
        let north = try organisation.recordIntake(as: .ana)
        let south = try organisation.recordIntake(as: .chan)
        var connection = try organisation.connect(.binh)
        let seen = try connection.fetch(
            Text.self, "select case_reference from api.list_cases('all', null, false, null, 100)"
        ).map(\.value)
        #expect(seen == [north])
        #expect(!seen.contains(south))
    }

    @Test("nobody can write any table")
    func nobodyWrites() throws {
        var owner = try organisation.database.connect()
        for person in TestOrganisation.Person.allCases {
            let held = try owner.fetch(
                Text.self,
                """
                select n.nspname || '.' || c.relname || ' ' || v.verb
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                cross join unnest(array['insert', 'update', 'delete', 'truncate', 'references', 'trigger'])
                    as v (verb)
                where n.nspname in ('core', 'ref', 'audit', 'kapwa_meta') and c.relkind = 'r'
                  and has_table_privilege(\(organisation.login(person)), c.oid, v.verb)
                """)
            #expect(held.map(\.value) == [], "\(person)")
            let tried = [
                "insert into core.note (case_id, kind, body) values (1, 'general', 'x')",
                "update core.cases set status = 'open'", "delete from core.applied_op",
                "create temporary table t (x integer)", "select lo_create(0)",
                "select lo_from_bytea(0, 'x')",
            ]
            let states = try Attempts.states(of: tried, as: person, in: organisation)
            #expect(states == tried.map { _ in "42501" }, "\(person)")
        }
    }

    @Test("content is in no table that a member of staff can read")
    func contentIsNotListed() throws {
        let tables = [
            "person", "person_name", "person_contact", "person_identifier", "name_token", "note",
            "intake", "consent", "referral_content", "trafficking_assessment",
            "follow_up_event", "contact_attempt", "closure", "ticket", "disclosure", "recall",
            "recall_event", "consent_withdrawal", "consent_override", "override_acknowledgement",
        ]
        for person in TestOrganisation.Person.allCases {
            let states = try Attempts.states(
                of: tables.map { "select * from core.\($0)" }, as: person, in: organisation)
            #expect(states == tables.map { _ in "42501" }, "\(person)")
        }
    }

    @Test("a ticket of one's own transaction opens nothing; rolled back it leaves nothing to read")
    func ticketsMustBeCommitted() throws {
        let reference = try organisation.recordIntake(as: .ana)
        var connection = try organisation.connect(.ana)
        #expect(throws: PostgresError.self) {
            try connection.transaction { connection in
                let ticket = try connection.value(
                    UUID.self, "select api.ask_open(\(reference), '')")
                _ = try connection.execute("select api.read_case(\(ticket))")
            }
        }
        let ticket = try connection.value(UUID.self, "select api.ask_open(\(reference), '')")
        let content = try connection.value(String.self, "select api.read_case(\(ticket))::text")
        #expect(content?.contains(reference) == true)
        var owner = try organisation.database.connect()
        let opened = try owner.value(
            Int.self,
            """
            select count(*) from audit.event e join core.cases c using (case_id)
            where c.reference = \(reference) and e.verb = 'open'
              and e.who = \(organisation.login(.ana))
            """)
        #expect(opened == 1)
    }

    @Test("a ticket is no use to anybody else")
    func ticketsArePersonal() throws {
        let reference = try organisation.recordIntake(as: .ana)
        var ana = try organisation.connect(.ana)
        let ticket = try ana.value(UUID.self, "select api.ask_open(\(reference), '')")
        #expect(ticket != nil)
        #expect(try refusal(.binh, "select api.read_case(\(ticket))") == "KP008")
    }

    @Test("a case of another team and a case that does not exist are answered alike")
    func hiddenIsAbsent() throws {
        let south = try organisation.recordIntake(as: .chan)
        var ana = try organisation.connect(.ana)
        for reference in [south, "HBH-2026-999999"] {
            let ticket = try ana.value(UUID.self, "select api.ask_open(\(reference), '')")
            #expect(ticket == nil)
        }
        let order: SQL = "select api.add_note(\(UUID()), \(note(on: south)))"
        let absent: SQL = "select api.add_note(\(UUID()), \(note(on: "HBH-2026-999999")))"
        #expect(try refusal(.ana, order) == "KP001")
        #expect(try refusal(.ana, absent) == "KP001")
    }

    @Test("the coordinator sees every case and no alias")
    func coordinatorsSeeNoAlias() throws {
        let references = [
            try organisation.recordIntake(as: .ana), try organisation.recordIntake(as: .chan),
        ]
        var connection = try organisation.connect(.fon)
        let seen = try connection.fetch(
            Text.self, "select reference from core.cases order by case_id"
        ).map(\.value)
        #expect(seen == references)
        #expect(try refusal(.fon, "select alias from core.cases") == "42501")
        #expect(try refusal(.fon, "select api.ask_open(\(references[0]), 'board')") == "42501")
    }

    @Test("the administrator sees no case, by table or by function")
    func administratorsSeeNoCase() throws {
        let reference = try organisation.recordIntake(as: .ana)
        #expect(try refusal(.ibu, "select reference from core.cases") == "42501")
        #expect(try refusal(.ibu, "select api.ask_open(\(reference), 'curious')") == "42501")
        #expect(
            try refusal(.ibu, "select api.find_person(gen_random_uuid(), 'Siti', 10)") == "42501")
        #expect(
            try refusal(.ibu, "select api.add_note(\(UUID()), \(note(on: reference)))") == "42501")
    }

    @Test("a deactivated member of staff can do nothing with a session that is still open")
    func deactivationActsAtOnce() throws {
        let reference = try organisation.recordIntake(as: .ana)
        var ana = try organisation.connect(.ana)
        #expect(try ana.value(Int.self, "select count(*) from ref.team") == 2)
        var owner = try organisation.database.connect()
        try owner.execute(
            """
            update core.staff set active = false, ended_at = now()
            where login = \(organisation.login(.ana))
            """)
        #expect(try ana.value(Int.self, "select count(*) from ref.team") == 0)
        #expect(throws: PostgresError.self) {
            try ana.execute("select api.ask_open(\(reference), '')")
        }
    }

    @Test("the seals hold however the one who seals or verifies likes to see dates")
    func sealsStandAlone() throws {
        try organisation.recordIntake(as: .ana)
        var sealer = try organisation.connect(.gia)
        try sealer.run(script: "set timezone = 'Asia/Tokyo'; set datestyle = 'German'")
        try sealer.execute("select api.seal_audit(0)")
        var owner = try organisation.database.connect()
        #expect(try owner.value(Int.self, "select count(*) from audit.seal") == 1)
        var verifier = try organisation.connect(.hana)
        try verifier.run(script: "set timezone = 'Asia/Manila'")
        let broken = try verifier.value(
            Int.self, "select count(*) from api.verify_audit(0, 1000) v where not v.intact")
        #expect(broken == 0)
    }

    @Test("who is coordinator and caseworker sees the code names of their own reach only")
    func twoRoles() throws {
        let north = try organisation.recordIntake(as: .ana)
        let south = try organisation.recordIntake(as: .chan)
        var owner = try organisation.database.connect()
        let login = organisation.login(.binh)
        try owner.execute(
            """
            insert into core.staff_role (staff_id, role, second_role_reason)
            select staff_id, 'coordinator', 'we are only three' from core.staff where login = \(login)
            """)
        try owner.run(script: "grant kapwa_coordinator to \(login)")
        var connection = try organisation.connect(.binh)
        let named = try connection.fetch(
            Text.self, "select case_reference from api.list_cases('all', null, false, null, 100)")
        #expect(named.map(\.value) == [north])
        let counted = try connection.fetch(
            Text.self, "select reference from core.cases order by case_id")
        #expect(counted.map(\.value) == [north, south])
        #expect(try refusal(.binh, "select alias from core.cases") == "42501")
    }

    @Test("the audit takes no change, not even from its owner")
    func auditIsAppendOnly() throws {
        _ = try organisation.recordIntake(as: .ana)
        for statement in [
            "update audit.event set who = 'x'", "delete from audit.event", "truncate audit.event",
        ] {
            var owner = try organisation.database.connect()
            #expect(throws: PostgresError.self) {
                try owner.run(script: "set role kapwa_audit; \(statement)")
            }
        }
    }

    private func note(on reference: String) -> JSONText {
        JSONText(#"{"case": "\#(reference)", "kind": "general", "body": "x"}"#)
    }
}

/// One text column.
private struct Text: RowDecodable {
    let value: String

    init(row: borrowing Row) throws(PostgresError) {
        value = try row.decode(at: 0)
    }
}
