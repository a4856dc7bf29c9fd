import Casework
import Forms
import Postgres
import Support
import Testing

@Suite("Notes, assignments, transfers and closures")
struct DirectingCasesTests {
    let organisation: TestOrganisation

    init() throws { organisation = try TestOrganisation.make() }

    private func opens(
        _ reference: String, _ person: TestOrganisation.Person
    ) async throws -> Bool {
        do {
            _ = try await organisation.session(person).perform(OpenCase(reference: reference))
            return true
        } catch Failure.notFound {
            return false
        }
    }

    private func naming(
        _ reference: String, _ key: String, _ person: TestOrganisation.Person
    ) -> JSONValue {
        [
            "case": .string(reference), key: .string(organisation.login(person)),
            "reason": "for the test",
        ]
    }

    @Test("another team's caseworker can do nothing, and is told that there is no such case")
    func otherTeam() throws {
        let reference = try organisation.recordIntake(as: .ana)
        let note: JSONValue = ["case": .string(reference), "kind": "general", "body": "x"]
        #expect(
            try organisation.refusal(AddNote.self, as: .chan, note) == "not_found case")
        #expect(
            try organisation.refusal(AssignCase.self, as: .chan, naming(reference, "staff", .chan))
                == "not_found case")
        #expect(
            try organisation.refusal(TransferCase.self, as: .chan, naming(reference, "lead", .chan))
                == "not_found case")
        #expect(
            try organisation.refusal(
                CloseCase.self, as: .chan, ["case": .string(reference), "outcome": "settled"])
                == "not_found case")
    }

    @Test("only the lead or a coordinator assigns; the assigned reach the case until the last day")
    func assigns() async throws {
        let reference = try organisation.recordIntake(as: .ana)
        let toChan = naming(reference, "staff", .chan)
        #expect(
            try organisation.refusal(AssignCase.self, as: .binh, toChan) == "not_allowed")
        _ = try await organisation.perform(AssignCase.self, as: .fon, toChan)
        #expect(try await opens(reference, .chan))
        #expect(
            try organisation.refusal(AssignCase.self, as: .ana, toChan)
                == "already_assigned staff")
        #expect(
            try organisation.refusal(AssignCase.self, as: .ana, naming(reference, "staff", .eka))
                == "not_a_caseworker staff")
        var owner = try organisation.database.connect()
        try owner.execute("update core.assignment set until = now() where kind = 'assigned'")
        #expect(try await !opens(reference, .chan))
    }

    @Test("a transfer moves the reach with the case, and the promised contacts")
    func transfers() async throws {
        let reference = try organisation.recordIntake(as: .ana)
        var owner = try organisation.database.connect()
        try owner.execute(
            """
            insert into core.follow_up (case_id, person_id, worker_id, due_on, purpose, means,
                status, planned_on)
            select c.case_id, m.person_id, c.lead_id, current_date, 'check', 'phone', 'planned',
                   current_date
            from core.cases c join core.case_member m using (case_id)
            """)
        var plan = naming(reference, "lead", .chan)
        plan["team"] = "North"
        #expect(
            try organisation.refusal(TransferCase.self, as: .ana, plan)
                == "lead_of_other_team lead")
        plan["team"] = nil
        let facts = try await organisation.perform(TransferCase.self, as: .ana, plan).facts
        #expect(facts["team"] == "South")
        #expect(facts["follow_ups"] == 1)
        #expect(try await !opens(reference, .ana))
        #expect(try await opens(reference, .chan))
    }

    @Test("whoever handed over a case of the trafficking compartment reaches it no more")
    func transfersCompartment() async throws {
        let reference = try organisation.recordIntake(as: .dara, ["compartment": "trafficking"])
        try await organisation.approved(
            ChangeStaff.self,
            ["login": .string(organisation.login(.binh)), "trafficking_clearance": true])
        _ = try await organisation.perform(
            TransferCase.self, as: .dara, naming(reference, "lead", .binh))
        #expect(try await opens(reference, .binh))
        #expect(try await !opens(reference, .dara))
    }

    @Test("a case closes only when nothing is under way, and reopens with the closure kept")
    func closes() async throws {
        let reference = try organisation.recordIntake(as: .ana)
        let closing: JSONValue = ["case": .string(reference), "outcome": "settled"]
        var owner = try organisation.database.connect()
        try owner.execute(
            """
            insert into core.follow_up (case_id, person_id, worker_id, due_on, purpose, means,
                status, planned_on)
            select c.case_id, m.person_id, c.lead_id, current_date, 'check', 'phone', 'planned',
                   current_date
            from core.cases c join core.case_member m using (case_id)
            """)
        #expect(
            try organisation.refusal(CloseCase.self, as: .ana, closing) == "follow_up_open case")
        try owner.execute("update core.follow_up set status = 'cancelled', ended_on = current_date")
        _ = try await organisation.perform(CloseCase.self, as: .binh, closing)
        #expect(
            try organisation.refusal(CloseCase.self, as: .ana, closing) == "case_closed case")
        let reopening: JSONValue = ["case": .string(reference), "reason": "came back"]
        _ = try await organisation.perform(ReopenCase.self, as: .fon, reopening)
        #expect(
            try organisation.refusal(ReopenCase.self, as: .ana, reopening) == "case_open case")
        #expect(
            try organisation.count(
                "select count(*) from core.closure where reopen_reason = 'came back'") == 1)
    }
}
