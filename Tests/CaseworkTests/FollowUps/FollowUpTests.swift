import Casework
import Forms
import Postgres
import Support
import Testing

@Suite("Follow-ups")
struct FollowUpTests {
    let organisation: TestOrganisation

    init() throws { organisation = try TestOrganisation.make() }

    private func plan(
        _ reference: String, _ changes: [String: JSONValue] = [:]
    ) throws -> JSONValue {
        var document: JSONValue = [
            "case": .string(reference), "due_on": try organisation.day(), "purpose": "wellbeing",
            "means": "phone",
        ]
        for (key, value) in changes { document[key] = value }
        return document
    }

    private func followUp(
        _ reference: String, _ changes: [String: JSONValue] = [:]
    ) throws -> JSONValue {
        try organisation.reference(
            "follow_up", of: PlanFollowUp.self, as: .ana, plan(reference, changes))
    }

    private func contact(_ changes: [String: JSONValue]) -> [String: JSONValue] {
        var contact: JSONValue = [
            "kind": "phone", "value": "+66 2 000 0000", "owner": "employer",
            "may_leave_message": false, "never_call": false,
        ]
        for (key, value) in changes { contact[key] = value }
        return ["contacts": [contact]]
    }

    @Test(
        "safe hours may pass midnight; outside of them it takes a confirmation",
        arguments: [
            ("22:30", true), ("23:59", true), ("00:00", true), ("01:59", true), ("02:00", false),
            ("12:00", false), ("22:29", false),
        ])
    func pastMidnight(at: String, isSafe: Bool) throws {
        let reference = try organisation.recordIntake(
            as: .ana, contact(["safe_from": "22:30", "safe_until": "02:00"]))
        var document = try plan(reference, ["due_at": .string(at)])
        #expect(
            try organisation.refusal(PlanFollowUp.self, as: .ana, document)
                == (isSafe ? nil : "unsafe_time due_at"))
        document["confirm"] = true
        #expect(try organisation.refusal(PlanFollowUp.self, as: .ana, document) == nil)
    }

    @Test("a number that is never to be called is not called at any hour")
    func neverCall() throws {
        let reference = try organisation.recordIntake(as: .ana, contact(["never_call": true]))
        #expect(
            try organisation.refusal(PlanFollowUp.self, as: .ana, plan(reference))
                == "unsafe_time due_at")
        #expect(
            try organisation.refusal(
                PlanFollowUp.self, as: .ana, plan(reference, ["means": "office"]))
                == nil)
    }

    @Test("an attempt outside of what is safe is recorded only as such")
    func attempts() throws {
        let reference = try organisation.recordIntake(
            as: .ana, contact(["safe_from": "08:00", "safe_until": "09:00"]))
        try organisation.change("update core.follow_up set planned_on = planned_on - 3")
        var attempt: JSONValue = [
            "case": .string(reference), "contact": 1, "means": "phone", "result": "no_answer",
            "on": try organisation.day(-1), "at": "08:30",
        ]
        #expect(try organisation.refusal(RecordAttempt.self, as: .ana, attempt) == nil)
        attempt["result"] = "message_left"
        #expect(
            try organisation.refusal(RecordAttempt.self, as: .ana, attempt)
                == "unsafe_time contact")
        attempt["result"] = "no_answer"
        attempt["at"] = "10:00"
        #expect(
            try organisation.refusal(RecordAttempt.self, as: .ana, attempt)
                == "unsafe_time contact")
        attempt["confirm"] = true
        #expect(try organisation.refusal(RecordAttempt.self, as: .ana, attempt) == nil)
        #expect(
            try organisation.count(
                "select count(*) from core.contact_attempt where outside_safe_hours") == 1)
        #expect(
            try organisation.count(
                "select count(*) from audit.event where verb = 'unsafe_contact'") == 1)
    }

    @Test("done needs a safety check, happens once, and can plan the next")
    func complete() async throws {
        let reference = try organisation.recordIntake(as: .ana)
        let first = try followUp(reference)
        #expect(
            try organisation.refusal(CompleteFollowUp.self, as: .ana, ["follow_up": first])
                == "invalid safety")
        let done: JSONValue = [
            "follow_up": first, "safety": "safe", "next_due_on": try organisation.day(14),
        ]
        let operation = Operation()
        let receipt = try await organisation.perform(
            CompleteFollowUp.self, as: .ana, done, operation)
        #expect(
            try await organisation.perform(CompleteFollowUp.self, as: .ana, done, operation)
                == receipt)
        #expect(
            try organisation.refusal(CompleteFollowUp.self, as: .ana, done)
                == "follow_up_ended follow_up")
        let planned = try await organisation.rows(ListFollowUps.self, as: .ana)
        #expect(planned.map { $0[0] } == [receipt.facts["next"] ?? .null])
    }

    @Test("missed, moved and cancelled each need a reason and leave the list")
    func reasons() async throws {
        let reference = try organisation.recordIntake(as: .ana)
        for _ in 0..<3 { _ = try followUp(reference) }
        var due = try await organisation.rows(ListDueFollowUps.self, as: .ana).map { $0[0] }
        #expect(due.count == 3)
        let moved = try organisation.day(5)
        #expect(
            try organisation.refusal(MissFollowUp.self, as: .ana, ["follow_up": due[0]])
                == "invalid reason")
        #expect(
            try organisation.refusal(
                MissFollowUp.self, as: .ana, ["follow_up": due[0], "reason": "no answer"]) == nil)
        #expect(
            try organisation.refusal(
                CancelFollowUp.self, as: .ana, ["follow_up": due[1], "reason": "went home"]) == nil)
        #expect(
            try organisation.refusal(
                RescheduleFollowUp.self, as: .ana,
                ["follow_up": due[2], "due_on": moved, "reason": "asked for it"]) == nil)
        due = try await organisation.rows(ListDueFollowUps.self, as: .ana).map { $0[0] }
        #expect(due.isEmpty)
        let later = try await organisation.rows(
            ListDueFollowUps.self, as: .ana, ["until": moved])
        #expect(later.count == 1)
    }

    @Test("the list has what is due of one's own; the team's on request; nothing of others")
    func due() async throws {
        let reference = try organisation.recordIntake(as: .ana)
        let overdue = try followUp(reference)
        try organisation.change(
            "update core.follow_up set due_on = due_on - 2, planned_on = planned_on - 9")
        let today = try followUp(reference, ["due_at": "09:00"])
        _ = try followUp(reference, ["due_on": try organisation.day(1)])
        let own = try await organisation.rows(ListDueFollowUps.self, as: .ana)
        #expect(own.map { $0[0] } == [overdue, today])
        #expect(own.map { $0[5] } == [2, .null])
        #expect(try await organisation.rows(ListDueFollowUps.self, as: .binh).isEmpty)
        #expect(
            try await organisation.rows(ListDueFollowUps.self, as: .binh, ["team": true]).count == 2
        )
        #expect(
            try await organisation.rows(ListDueFollowUps.self, as: .chan, ["team": true]).isEmpty)
        #expect(
            try organisation.refusal(
                CancelFollowUp.self, as: .chan, ["follow_up": overdue, "reason": "mine"])
                == "not_found follow_up")
    }

    @Test("today's list is one round trip, with what waits for each role")
    func today() async throws {
        let reference = try organisation.recordIntake(as: .ana)
        let due = try followUp(reference)
        let session = try await organisation.session(.ana)
        _ = try organisation.reference(
            "stay", of: RequestStay.self, as: .ana,
            [
                "case": .string(reference), "shelter": "Lotus",
                "needed_from": try organisation.day(),
            ])
        let page = try await session.perform(ShowToday(arguments: [:], who: session.who))
        #expect(page.rows.map { $0[0] } == ["follow-up", "needs a bed", "beds"])
        #expect(page.rows.first?[1] == due)
        let roles: [(TestOrganisation.Person, [JSONValue])] = [
            (.eka, ["needs a bed", "beds"]), (.fon, ["beds", "beds", "report"]),
            (.hana, ["report"]), (.ibu, []),
        ]
        for (person, kinds) in roles {
            let session = try await organisation.session(person)
            let page = try await session.perform(ShowToday(arguments: [:], who: session.who))
            #expect(page.rows.map { $0[0] } == kinds)
        }
        let left: JSONValue = ["login": .string(organisation.login(.ana))]
        #expect(try organisation.refusal(EndStaff.self, as: .ibu, left) == nil)
        let coordinator = try await organisation.session(.fon)
        let orphans = try await coordinator.perform(
            ShowToday(arguments: [:], who: coordinator.who))
        #expect(orphans.rows.first?[0] == "no lead")
        #expect(orphans.rows.first?.last == .string(reference))
        var connection = try organisation.connect(.binh)
        let before = connection.roundTrips
        _ = try ShowToday(arguments: [:], who: session.who).run(in: &connection)
        #expect(connection.roundTrips - before == 1)
    }

    @Test("what somebody promised who leaves goes to the lead, and the next to who does this one")
    func leaver() async throws {
        let reference = try organisation.recordIntake(as: .ana)
        let promised = try followUp(
            reference, ["worker": .string(organisation.login(.binh)), "means": "office"])
        let left: JSONValue = ["login": .string(organisation.login(.binh))]
        #expect(try organisation.refusal(EndStaff.self, as: .ibu, left) == nil)
        #expect(
            try await organisation.rows(ListDueFollowUps.self, as: .ana).map { $0[0] } == [promised]
        )
        try organisation.change(
            """
            update core.follow_up set worker_id = (select s.staff_id from core.staff s
                where not s.active limit 1)
            """)
        let done: JSONValue = [
            "follow_up": promised, "safety": "safe", "next_due_on": try organisation.day(),
        ]
        #expect(try organisation.refusal(CompleteFollowUp.self, as: .ana, done) == nil)
        #expect(try await organisation.rows(ListDueFollowUps.self, as: .ana).count == 1)
    }

    @Test("a message is left only where one may be; each kind of contact counts for itself")
    func messages() throws {
        let contacts: JSONValue = [
            ["kind": "phone", "value": "1", "owner": "employer", "never_call": true],
            ["kind": "messaging", "value": "2", "owner": "self", "may_leave_message": false],
        ]
        let reference = try organisation.recordIntake(as: .ana, ["contacts": contacts])
        #expect(
            try organisation.refusal(PlanFollowUp.self, as: .ana, plan(reference))
                == "unsafe_time due_at")
        #expect(
            try organisation.refusal(
                PlanFollowUp.self, as: .ana, plan(reference, ["means": "messaging"])) == nil)
        let attempt: JSONValue = [
            "case": .string(reference), "means": "messaging", "result": "message_left",
        ]
        #expect(
            try organisation.refusal(RecordAttempt.self, as: .ana, attempt)
                == "unsafe_time contact")
    }
}
