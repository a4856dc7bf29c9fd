import Casework
import Forms
import FoundationEssentials
import Postgres
import Support
import Testing

@Suite("History and undo")
struct UndoTests {
    let organisation: TestOrganisation
    let reference: JSONValue

    init() throws {
        organisation = try TestOrganisation.make()
        reference = .string(try organisation.recordIntake(as: .ana))
    }

    /// Gives an order; answers its facts and how it is named in the history.
    private func give<Action: Order>(
        _ type: Action.Type, as person: TestOrganisation.Person = .ana, _ document: JSONValue
    ) async throws -> (facts: JSONValue, entry: JSONValue) {
        let operation = Operation()
        let receipt = try await organisation.perform(type, as: person, document, operation)
        return (receipt.facts, .string(String(operation.id.uuidString.lowercased().prefix(8))))
    }

    private func undo(
        _ entry: JSONValue, as person: TestOrganisation.Person = .ana
    ) throws -> String? {
        try organisation.refusal(Undo.self, as: person, ["operation": entry])
    }

    private func followUp() async throws -> JSONValue {
        let planned = try await give(
            PlanFollowUp.self,
            [
                "case": reference, "due_on": organisation.day(), "purpose": "wellbeing",
                "means": "office",
            ])
        return planned.facts[key: "follow_up"] ?? .null
    }

    private func status(of table: String) throws -> String? {
        var owner = try organisation.database.connect()
        return try owner.value(
            String.self,
            table == "follow_up"
                ? "select status from core.follow_up order by 1 desc limit 1"
                : table == "placement"
                    ? "select status from core.placement"
                    : table == "referral"
                        ? "select status from core.referral" : "select status from core.cases")
    }

    @Test(
        "a follow-up that was ended by mistake is open again, and the next one goes; both stay on record"
    )
    func followUps() async throws {
        let planned = try await followUp()
        let done = try await give(
            CompleteFollowUp.self,
            ["follow_up": planned, "safety": "safe", "next_due_on": organisation.day(7)])
        #expect(try undo(done.entry) == nil)
        let kinds = try organisation.count(
            "select count(*) from core.follow_up_event where kind in ('done', 'reopened', 'cancelled')"
        )
        #expect(kinds == 3)
        #expect(
            try organisation.count(
                "select count(*) from core.follow_up where status = 'planned' and safety is null")
                == 1)
        #expect(try undo(done.entry) == "undo_done operation")
        let missed = try await give(
            MissFollowUp.self, ["follow_up": planned, "reason": "no answer"])
        let cancelled = try undo(missed.entry)
        #expect(cancelled == nil)
        let rows = try await organisation.rows(ListHistory.self, as: .ana)
        #expect(rows.first?[2] == "Taken back")
        #expect(
            rows.contains { $0[2] == "Follow-up done" && $0[4] == "no: taken back already" })
    }

    @Test("what was built upon stays, and so does what is a day old or somebody else's")
    func limits() async throws {
        let planned = try await followUp()
        let first = try await give(
            CompleteFollowUp.self,
            ["follow_up": planned, "safety": "safe", "next_due_on": organisation.day()])
        _ = try await give(
            MissFollowUp.self,
            ["follow_up": first.facts[key: "next"] ?? .null, "reason": "no answer"])
        #expect(try undo(first.entry) == "undo_built_on operation")
        let note = try await give(AddNote.self, ["case": reference, "body": "wrong case"])
        #expect(try undo(note.entry, as: .binh) == "not_found operation")
        try organisation.change(
            "update core.applied_op set applied_at = applied_at - interval '25 hours'")
        #expect(try undo(note.entry) == "undo_too_late operation")
    }

    @Test(
        "a next follow-up that somebody is just ending or moving is not cancelled under their hands"
    )
    func nextOneHeld() async throws {
        let orders = [
            "miss_follow_up": "'reason', 'no answer'",
            "reschedule_follow_up": "'reason', 'asked for', 'due_on', api.today() + 9",
        ]
        for (order, rest) in orders {
            let planned = try await followUp()
            let first = try await give(
                CompleteFollowUp.self,
                ["follow_up": planned, "safety": "safe", "next_due_on": organisation.day()])
            let next = first.facts[key: "next"]?.string ?? ""
            var binh = try organisation.connect(.binh)
            try binh.run(
                script: """
                    begin; select api.\(order)(gen_random_uuid(),
                        jsonb_build_object('follow_up', '\(next)', \(rest)))
                    """)
            let said = try organisation.said(whileHeldBy: &binh) { try undo(first.entry) }
            #expect(said == "undo_built_on operation", "\(order)")
        }
        #expect(
            try organisation.count("select count(*) from core.follow_up where status = 'cancelled'")
                == 0)
    }

    @Test("a follow-up that is open again is promised by somebody who works on the case")
    func reopenedForWhom() async throws {
        let planned = try await followUp()
        let done = try await give(
            CompleteFollowUp.self, as: .binh, ["follow_up": planned, "safety": "safe"])
        try organisation.change(
            "update core.cases set lead_id = (select staff_id from core.staff where login = \(organisation.login(.binh)))"
        )
        try organisation.change("update core.assignment set until = now()")
        try organisation.change(
            "update core.staff set team_id = 2 where login = \(organisation.login(.ana))")
        #expect(try undo(done.entry, as: .binh) == nil)
        #expect(
            try organisation.count(
                "select count(*) from core.follow_up f join core.staff s on s.staff_id = f.worker_id where f.status = 'planned' and s.login = \(organisation.login(.binh))"
            ) == 1)
    }

    @Test("a note is withdrawn by a note, a case that was closed is open, an assignment ends")
    func cases() async throws {
        let note = try await give(AddNote.self, ["case": reference, "body": "wrong case"])
        #expect(try undo(note.entry) == nil)
        #expect(
            try organisation.count(
                "select count(*) from core.note where body like 'Withdrawn: the note of %'")
                == 1)
        #expect(
            try organisation.count("select count(*) from core.note where body = 'wrong case'") == 1)
        let outsider = JSONValue.string(organisation.login(.chan))
        let assigned = try await give(AssignCase.self, ["case": reference, "staff": outsider])
        #expect(try await organisation.rows(ListCases.self, as: .chan).count == 1)
        #expect(try undo(assigned.entry) == nil)
        #expect(try await organisation.rows(ListCases.self, as: .chan).isEmpty)
        let closed = try await give(
            CloseCase.self, as: .fon, ["case": reference, "outcome": "settled"])
        #expect(try undo(closed.entry, as: .fon) == nil)
        #expect(try status(of: "cases") == "open")
        #expect(try organisation.count("select count(*) from core.retention") == 0)
    }

    @Test(
        "a stay goes back step by step, by the house too; a bed that somebody took is not taken from them"
    )
    func stays() async throws {
        let inHouse = try await give(
            CheckIn.self, as: .ana, ["case": reference, "shelter": "Lotus", "bed": "1"])
        let stay = inHouse.facts[key: "stay"] ?? .null
        let out = try await give(
            CheckOut.self, as: .eka, ["stay": stay, "destination": "unknown"])
        #expect(try undo(out.entry, as: .eka) == nil)
        #expect(try status(of: "placement") == "checked_in")
        #expect(
            try organisation.count(
                "select count(*) from core.bed_booking where kind = 'occupied' and upper_inf(during)"
            ) == 1)
        #expect(try undo(inHouse.entry) == "undo_built_on operation")
        let second = try await give(
            CheckOut.self, as: .eka, ["stay": stay, "destination": "unknown"])
        let other = JSONValue.string(try organisation.recordIntake(as: .ana))
        let taken = try await give(
            CheckIn.self, as: .ana, ["case": other, "shelter": "Lotus", "bed": "1"])
        #expect(try undo(second.entry, as: .eka) == "bed_taken")
        #expect(try undo(taken.entry) == nil)
        #expect(
            try organisation.count("select count(*) from core.placement where status = 'requested'")
                == 1)
        #expect(try undo(second.entry, as: .eka) == nil)
    }

    @Test("a follow-up that was moved is due when it was before, at the same time of day")
    func rescheduled() async throws {
        let planned = try await followUp()
        try organisation.change("update core.follow_up set due_at = '09:30'")
        let moved = try await give(
            RescheduleFollowUp.self,
            [
                "follow_up": planned, "due_on": organisation.day(9), "due_at": "15:00",
                "reason": "asked for",
            ])
        #expect(
            try organisation.refusal(
                Undo.self, as: .ana, ["operation": moved.entry, "reason": "of another person"])
                == nil)
        let today = try organisation.day().string ?? ""
        #expect(
            try organisation.count(
                """
                select count(*) from core.follow_up
                where due_on = \(today)::date and due_at = '09:30' and status = 'planned'
                """) == 1)
        #expect(
            try organisation.count(
                """
                select count(*) from core.follow_up_event
                where kind = 'rescheduled' and due_on = \(today)::date and note = 'of another person'
                """) == 1)
        let rows = try await organisation.rows(ListHistory.self, as: .ana)
        #expect(
            rows.contains { $0[2] == "Follow-up rescheduled" && $0[4] == "no: taken back already" })
        // Moved again since: the first one cannot be taken back over the second.
        let second = try await give(
            RescheduleFollowUp.self,
            ["follow_up": planned, "due_on": organisation.day(3), "reason": "asked for"])
        _ = try await give(
            RescheduleFollowUp.self, as: .binh,
            ["follow_up": planned, "due_on": organisation.day(4), "reason": "asked for"])
        #expect(try undo(second.entry) == "undo_built_on operation")
    }

    @Test("somebody who was moved by mistake is in the bed and the house they were in")
    func moved() async throws {
        let inHouse = try await give(
            CheckIn.self, ["case": reference, "shelter": "Lotus", "bed": "1"])
        let stay = inHouse.facts[key: "stay"] ?? .null
        let itsBed: SQL = """
            select h.name || ' ' || b.label from core.placement p join core.shelter h using (shelter_id)
            join core.bed_booking k using (placement_id) join core.bed b using (bed_id)
            where k.kind = 'occupied' and upper_inf(k.during)
            """
        for bed in ["2", "3"] {
            let moved = try await give(
                MoveStay.self, as: .eka, ["stay": stay, "bed": .string(bed)])
            #expect(try text(itsBed) == "Lotus \(bed)")
            #expect(try undo(moved.entry, as: .eka) == nil)
            #expect(try text(itsBed) == "Lotus 1")
        }
        #expect(
            try organisation.count("select count(*) from core.bed_booking where kind = 'void'") == 2
        )
        let again = try await give(MoveStay.self, as: .eka, ["stay": stay, "bed": "2"])
        let other = JSONValue.string(try organisation.recordIntake(as: .ana))
        let taken = try await give(CheckIn.self, ["case": other, "shelter": "Lotus", "bed": "1"])
        #expect(try undo(again.entry, as: .eka) == "bed_taken")
        #expect(try text("\(itsBed) and b.label = '2'") == "Lotus 2")
        #expect(try undo(taken.entry) == nil)
        try organisation.change(
            "update core.bed set usable_until = current_date + 30 where label = '1'")
        #expect(try undo(again.entry, as: .eka) == "bed_not_usable operation")
    }

    @Test("a case that was handed on by mistake is led by who led it, with what they promised")
    func transferred() async throws {
        let login = organisation.login
        _ = try await followUp()
        let helper = try await give(
            AssignCase.self, ["case": reference, "staff": .string(login(.dara))])
        #expect(helper.facts != .null)
        let transfer: JSONValue = [
            "case": reference, "lead": .string(login(.chan)), "reason": "moved to the south",
        ]
        let handed = try await give(TransferCase.self, as: .fon, transfer)
        #expect(try await organisation.rows(ListCases.self, as: .ana).isEmpty)
        #expect(try undo(handed.entry, as: .fon) == nil)
        #expect(try await organisation.rows(ListCases.self, as: .ana).count == 1)
        #expect(try await organisation.rows(ListCases.self, as: .chan).isEmpty)
        #expect(
            try text(
                """
                select string_agg(distinct s.login, ' ') from core.follow_up f
                join core.staff s on s.staff_id = f.worker_id where f.status = 'planned'
                """) == login(.ana))
        #expect(try organisation.count("select count(*) from core.case_transfer") == 2)
        #expect(
            try organisation.count(
                """
                select count(*) from core.assignment a join core.staff s using (staff_id)
                where a.kind = 'lead' and a.until is null and s.login = \(login(.ana))
                """) == 1)
        // Whoever gave it away and does not reach it any more has to ask for it.
        let own = try await give(TransferCase.self, as: .ana, transfer)
        #expect(try undo(own.entry) == "undo_gone operation")
        let back = try await give(
            TransferCase.self, as: .fon,
            ["case": reference, "lead": .string(login(.ana)), "reason": "asked for it"])
        #expect(try undo(own.entry, as: .fon) == "not_found operation")
        // Somebody was given it since.
        _ = try await give(AssignCase.self, ["case": reference, "staff": .string(login(.chan))])
        #expect(try undo(back.entry, as: .fon) == "undo_built_on operation")
    }

    @Test("a case is not given back to somebody who is not there, or may not have it any more")
    func transferredFromWhom() async throws {
        let transfer: JSONValue = [
            "case": reference, "lead": .string(organisation.login(.dara)), "reason": "on leave",
        ]
        let handed = try await give(TransferCase.self, as: .fon, transfer)
        // What moved into the compartment since is not given to somebody without clearance; why is not told.
        try organisation.change("update core.cases set compartment = 'trafficking'")
        #expect(try undo(handed.entry, as: .fon) == "undo_built_on operation")
        try organisation.change("update core.cases set compartment = 'general'")
        try organisation.change(
            """
            update core.staff set active = false, ended_at = now()
            where login = \(organisation.login(.ana))
            """)
        #expect(try undo(handed.entry, as: .fon) == "undo_no_counter operation")
    }

    @Test(
        "a case that was handed on by mistake to somebody with clearance can be given back as well")
    func transferredToClearance() async throws {
        let handed = try await give(
            TransferCase.self, as: .fon,
            [
                "case": reference, "lead": .string(organisation.login(.dara)),
                "reason": "wrong name",
            ])
        #expect(try undo(handed.entry, as: .fon) == nil)
        #expect(try await organisation.rows(ListCases.self, as: .ana).count == 1)
    }

    @Test("a case is not taken back from under what its new lead did: a restriction, a note")
    func transferredAndWorkedOn() async throws {
        let transfer: JSONValue = [
            "case": reference, "lead": .string(organisation.login(.binh)), "reason": "on leave",
        ]
        let handed = try await give(TransferCase.self, as: .fon, transfer)
        let restricted = try await give(
            RestrictCase.self, as: .binh,
            ["case": reference, "reason": "a relative works in the team"])
        #expect(restricted.facts != .null)
        #expect(try undo(handed.entry, as: .fon) == "undo_built_on operation")
    }

    @Test("a move to another house is taken back while nobody retires the bed that was left")
    func movedAndRetired() async throws {
        let inHouse = try await give(
            CheckIn.self, ["case": reference, "shelter": "Lotus", "bed": "1"])
        try organisation.change(
            "insert into core.shelter (name, team_id, opened_on) select 'Banyan', team_id, opened_on from core.shelter where name = 'Lotus'"
        )
        try organisation.change(
            "insert into core.bed (shelter_id, label, usable_from) select shelter_id, '1', opened_on from core.shelter where name = 'Banyan'"
        )
        let moved = try await give(
            MoveStay.self, as: .eka,
            ["stay": inHouse.facts[key: "stay"] ?? .null, "shelter": "Banyan", "bed": "1"])
        var fon = try organisation.connect(.fon)
        try fon.run(
            script: """
                begin; select api.retire_bed(gen_random_uuid(),
                    jsonb_build_object('shelter', 'Lotus', 'label', '1', 'usable_until', api.today() + 1))
                """)
        let said = try organisation.said(whileHeldBy: &fon) { try undo(moved.entry, as: .eka) }
        #expect(said == "bed_not_usable operation")
    }

    private func text(_ query: SQL) throws -> String? {
        var owner = try organisation.database.connect()
        return try owner.value(String.self, query)
    }

    @Test("a referral that was sent is withdrawn, an answer waits again, a consent is taken back")
    func referrals() async throws {
        _ = try await give(
            AddAgency.self, ["name": "Desk", "kind": "LegalService", "country": "TH"])
        let consent = try await give(
            RecordConsent.self, ["case": reference, "purpose": "referral", "answer": "given"])
        let drafted = try await give(
            DraftReferral.self,
            [
                "case": reference, "agency": "Desk", "kind": "general", "priority": "normal",
                "need": "legal",
            ])
        let referral = drafted.facts[key: "referral"] ?? .null
        let sent = try await give(SendReferral.self, ["referral": referral])
        #expect(try undo(drafted.entry) == "undo_built_on operation")
        #expect(try undo(consent.entry) == "undo_built_on operation")
        let accepted = try await give(AcceptReferral.self, ["referral": referral])
        #expect(try undo(accepted.entry) == nil)
        #expect(try status(of: "referral") == "sent")
        #expect(try undo(sent.entry) == "undo_built_on operation")
        let other = try await give(
            RecordConsent.self, ["case": reference, "purpose": "medical", "answer": "given"])
        #expect(try undo(other.entry) == nil)
        #expect(try organisation.count("select count(*) from core.consent_withdrawal") == 1)
        let declined = try await give(
            RecordConsent.self, ["case": reference, "purpose": "photo", "answer": "declined"])
        #expect(try undo(declined.entry) == "undo_answer operation")
    }

    @Test("an intake and what left the organisation stay; a contact that was none is not counted")
    func others() async throws {
        let told = try await give(
            RecordEnquiry.self,
            ["channel": "hotline", "need": "legal", "outcome": "advised", "caller": "Hla"])
        #expect(try undo(told.entry) == nil)
        #expect(try await organisation.rows(ListEnquiries.self, as: .ana).isEmpty)
        #expect(try organisation.count("select count(*) from core.enquiry where caller = ''") == 1)
        let rows = try await organisation.rows(ListHistory.self, as: .ana)
        let intake = try #require(rows.first { $0[2] == "Intake recorded" })
        #expect(intake[3] == reference)
        #expect(try undo(intake[0]) == "undo_opened_case operation")
        #expect(try await organisation.rows(ListHistory.self, as: .binh).isEmpty)
    }

    @Test("what is out of reach is told without its reference")
    func outOfReach() async throws {
        _ = try await give(AddNote.self, ["case": reference, "body": "hello"])
        try organisation.change(
            "update core.cases set team_id = 2, lead_id = (select staff_id from core.staff where login = \(organisation.login(.chan)))"
        )
        try organisation.change("update core.assignment set until = now()")
        let rows = try await organisation.rows(ListHistory.self, as: .ana)
        #expect(!"\(rows)".contains(reference.string ?? "-"))
        #expect(rows.allSatisfy { $0[4].string?.hasPrefix("no:") == true })
    }
}
