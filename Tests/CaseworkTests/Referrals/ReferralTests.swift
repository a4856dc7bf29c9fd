import Casework
import Forms
import Postgres
import Support
import Testing

@Suite("Referrals")
struct ReferralTests {
    let organisation: TestOrganisation

    init() throws {
        organisation = try TestOrganisation.make()
        for (name, kind) in [("Legal Aid Desk", "LegalService"), ("Police", "LawEnforcement")] {
            _ = try organisation.reference(
                "agency", of: AddAgency.self, as: .fon,
                ["name": .string(name), "kind": .string(kind), "country": "TH"])
        }
    }

    private func draft(
        _ reference: String, _ changes: [String: JSONValue] = [:],
        as person: TestOrganisation.Person = .ana
    ) throws -> JSONValue {
        var document: JSONValue = [
            "case": .string(reference), "agency": "Legal Aid Desk", "kind": "general",
            "priority": "normal", "need": "legal", "disclosed": ["needs"],
        ]
        for (key, value) in changes { document[key] = value }
        return try organisation.reference("referral", of: DraftReferral.self, as: person, document)
    }

    @discardableResult
    private func consent(
        _ reference: String, _ purpose: JSONValue = "referral", to recipient: JSONValue = ""
    ) throws -> JSONValue {
        try organisation.reference(
            "consent", of: RecordConsent.self, as: .ana,
            [
                "case": .string(reference), "purpose": purpose, "recipient": recipient,
                "answer": "given", "given_by": "person", "language": "tha",
            ])
    }

    private func send(_ referral: JSONValue) throws -> String? {
        try organisation.refusal(SendReferral.self, as: .ana, ["referral": referral])
    }

    @Test("nothing is sent without a consent that holds now, for this purpose and agency")
    func consentGate() throws {
        let reference = try organisation.recordIntake(as: .ana)
        let referral = try draft(reference)
        #expect(try send(referral) == "no_consent referral")
        try consent(reference, "police")
        try consent(reference, "referral", to: "Somebody else")
        #expect(try send(referral) == "no_consent referral")
        let given = try consent(reference, "referral", to: "legal aid desk")
        #expect(
            try organisation.refusal(WithdrawConsent.self, as: .ana, ["consent": given]) == nil)
        #expect(try send(referral) == "no_consent referral")
        try consent(reference)
        #expect(try send(referral) == nil)
        #expect(try send(referral) == "referral_not_draft referral")
    }

    @Test("the police need a consent of their own")
    func police() throws {
        let reference = try organisation.recordIntake(as: .ana)
        let referral = try draft(reference, ["agency": "Police"])
        try consent(reference)
        #expect(try send(referral) == "no_consent referral")
        try consent(reference, "police")
        #expect(try send(referral) == nil)
    }

    @Test("a consent that has expired, or begins later, does not hold")
    func expired() throws {
        let reference = try organisation.recordIntake(as: .ana)
        let referral = try draft(reference)
        _ = try organisation.reference(
            "consent", of: RecordConsent.self, as: .ana,
            [
                "case": .string(reference), "purpose": "referral", "answer": "given",
                "given_on": organisation.day(-9), "valid_until": organisation.day(-1),
            ])
        #expect(try send(referral) == "no_consent referral")
    }

    @Test("without consent it takes a legal basis and twenty characters, and stays on record")
    func override() async throws {
        let reference = try organisation.recordIntake(as: .ana)
        var sending: JSONValue = [
            "referral": try draft(reference), "override_basis": "vital_interest",
            "override_reason": "too short",
        ]
        #expect(
            try organisation.refusal(SendReferral.self, as: .ana, sending)
                == "reason_needed override_reason")
        sending["override_basis"] = "because"
        #expect(
            try organisation.refusal(SendReferral.self, as: .ana, sending)
                == "invalid override_basis")
        sending["override_basis"] = "vital_interest"
        sending["override_reason"] = "The vessel sails tonight, with the client aboard."
        #expect(try organisation.refusal(SendReferral.self, as: .ana, sending) == nil)
        #expect(
            try organisation.count(
                "select count(*) from audit.event where verb = 'consent_override'") == 1)
        let file = try await organisation.session(.ana).perform(OpenCase(reference: reference))
        let shown = file.json["referrals"]?.array?.first
        #expect(shown?["override_basis"] == "vital_interest")
    }

    @Test("each order is refused in every state that it does not follow")
    func transitions() throws {
        let states = ["draft", "sent", "accepted", "declined", "completed", "withdrawn"]
        let follows: [(String, Set<String>)] = [
            ("send", ["draft"]), ("accept", ["sent"]), ("decline", ["sent"]),
            ("complete", ["accepted"]), ("withdraw", ["draft", "sent", "accepted"]),
        ]
        let reference = try organisation.recordIntake(as: .ana)
        try consent(reference)
        for state in states {
            for (order, allowed) in follows {
                let referral = try bring(draft(reference), to: state)
                let refused = try say(order, to: referral)
                #expect((refused == nil) == allowed.contains(state), "\(order) when \(state)")
            }
        }
    }

    private func bring(_ referral: JSONValue, to state: String) throws -> JSONValue {
        let ways = [
            "draft": [], "sent": ["send"], "accepted": ["send", "accept"],
            "declined": ["send", "decline"], "completed": ["send", "accept", "complete"],
            "withdrawn": ["withdraw"],
        ]
        for order in ways[state] ?? [] { #expect(try say(order, to: referral) == nil) }
        return referral
    }

    private func say(_ order: String, to referral: JSONValue) throws -> String? {
        let document: JSONValue = ["referral": referral, "reason": "as agreed"]
        return switch order {
        case "send":
            try organisation.refusal(SendReferral.self, as: .binh, ["referral": referral])
        case "accept": try organisation.refusal(AcceptReferral.self, as: .binh, document)
        case "decline": try organisation.refusal(DeclineReferral.self, as: .binh, document)
        case "complete": try organisation.refusal(CompleteReferral.self, as: .binh, document)
        default: try organisation.refusal(WithdrawReferral.self, as: .binh, document)
        }
    }

    @Test("what waits too long is on the stale list of its team, and of nobody else")
    func stale() async throws {
        let reference = try organisation.recordIntake(as: .ana)
        try consent(reference)
        let referral = try draft(reference)
        #expect(try send(referral) == nil)
        #expect(try await organisation.rows(ListStaleReferrals.self, as: .ana).isEmpty)
        try organisation.change(
            """
            update core.referral set drafted_on = drafted_on - 14, sent_on = sent_on - 14,
                changed_on = changed_on - 14
            """)
        #expect(
            try await organisation.rows(ListStaleReferrals.self, as: .ana).map { $0[0] }
                == [referral])
        #expect(try await organisation.rows(ListStaleReferrals.self, as: .binh).isEmpty)
        #expect(
            try await organisation.rows(ListStaleReferrals.self, as: .binh, ["team": true]).count
                == 1)
        #expect(
            try await organisation.rows(ListStaleReferrals.self, as: .chan, ["team": true]).isEmpty)
        #expect(
            try organisation.refusal(AcceptReferral.self, as: .ana, ["referral": referral]) == nil)
        #expect(try await organisation.rows(ListStaleReferrals.self, as: .ana).isEmpty)
    }

    @Test("another team can neither refer from a case nor touch a referral")
    func otherTeam() throws {
        let reference = try organisation.recordIntake(as: .ana)
        let referral = try draft(reference)
        #expect(
            try organisation.refusal(
                DraftReferral.self, as: .chan,
                [
                    "case": .string(reference), "agency": "Police", "kind": "general",
                    "priority": "normal", "need": "legal",
                ]) == "not_found case")
        #expect(
            try organisation.refusal(
                WithdrawReferral.self, as: .chan, ["referral": referral, "reason": "mine"])
                == "not_found referral")
    }

    @Test("a referral for trafficking is there for cleared staff of the case only")
    func trafficking() async throws {
        let reference = try organisation.recordIntake(as: .dara)
        let referral = try draft(reference, ["kind": "trafficking"], as: .dara)
        #expect(
            try await organisation.rows(ListTraffickingReferrals.self, as: .dara).map { $0[0] }
                == [referral])
        #expect(try await organisation.rows(ListTraffickingReferrals.self, as: .ana).isEmpty)
        #expect(
            try await organisation.rows(ListReferrals.self, as: .ana, ["team": true]).isEmpty)
        #expect(
            try organisation.refusal(
                WithdrawReferral.self, as: .ana, ["referral": referral, "reason": "mine"])
                == "not_found referral")
        #expect(
            try await organisation.rows(ListCases.self, as: .ana).contains {
                $0[0] == .string(reference)
            }
                == false)
    }

    @Test("an uncleared lead keeps the case in sight: it cannot be moved away under them")
    func unclearedLead() async throws {
        let reference = try organisation.recordIntake(as: .ana)
        let assignment: JSONValue = [
            "case": .string(reference), "staff": .string(organisation.login(.dara)),
            "reason": "cleared",
        ]
        #expect(try organisation.refusal(AssignCase.self, as: .ana, assignment) == nil)
        let assessment: JSONValue = [
            "case": .string(reference), "asserted_by": "NGO", "is_child": false,
            "trafficking_status": "PossibleVictimOfTrafficking",
        ]
        #expect(
            try organisation.refusal(RecordAssessment.self, as: .ana, assessment) == "not_allowed")
        #expect(
            try organisation.refusal(RecordAssessment.self, as: .dara, assessment)
                == "lead_not_cleared case")
        let followUp = try organisation.reference(
            "follow_up", of: PlanFollowUp.self, as: .ana,
            [
                "case": .string(reference), "due_on": organisation.day(), "purpose": "wellbeing",
                "means": "office",
            ])
        #expect(
            try organisation.refusal(
                TransferCase.self, as: .ana,
                [
                    "case": .string(reference), "lead": .string(organisation.login(.dara)),
                    "reason": "trafficking",
                ]) == nil)
        #expect(try organisation.refusal(RecordAssessment.self, as: .dara, assessment) == nil)
        // What was promised went along.
        let due = try await organisation.rows(ListDueFollowUps.self, as: .dara)
        #expect(due.map { $0[0] } == [followUp])
        #expect(try await organisation.rows(ListDueFollowUps.self, as: .ana).isEmpty)
    }

    @Test("who says no after having consented is believed")
    func declinedLater() async throws {
        let reference = try organisation.recordIntake(as: .ana)
        let referral = try draft(reference)
        try consent(reference)
        let declined: JSONValue = [
            "case": .string(reference), "purpose": "referral", "recipient": "Legal Aid Desk",
            "answer": "declined", "given_by": "person", "language": "tha",
        ]
        #expect(try organisation.refusal(RecordConsent.self, as: .ana, declined) == nil)
        #expect(try send(referral) == "no_consent referral")
        // To another agency the consent still holds, and a new one holds again.
        _ = try organisation.reference(
            "agency", of: AddAgency.self, as: .fon,
            ["name": "Clinic", "kind": "LegalService", "country": "TH"])
        #expect(try send(draft(reference, ["agency": "Clinic"])) == nil)
        try consent(reference)
        #expect(try send(referral) == nil)
    }

    @Test("an agency is in the directory once, however it is written")
    func agencyOnce() throws {
        for name in ["Legal\u{a0}Aid Desk", "legal aid  desk", "Légal-Aid, Desk"] {
            #expect(
                try organisation.refusal(
                    AddAgency.self, as: .fon,
                    ["name": .string(name), "kind": "NGO", "country": "TH"])
                    == "already_exists name")
        }
        #expect(
            try organisation.refusal(
                AddAgency.self, as: .fon,
                ["name": "LEGAL AID DESK", "kind": "LawEnforcement", "country": "TH"])
                == "already_exists name")
    }

    @Test("what was said at each step stands in the case file that people read")
    func saidInFile() async throws {
        let reference = try organisation.recordIntake(as: .ana)
        let referral = try draft(reference)
        try consent(reference)
        #expect(try send(referral) == nil)
        #expect(
            try organisation.refusal(
                DeclineReferral.self, as: .ana,
                ["referral": referral, "reason": "No interpreter on Fridays."]) == nil)
        let session = try await organisation.session(.ana)
        let file = try await session.perform(OpenCase(reference: reference))
        let lines = file.lines(codes: session.codes, languages: ["en"])
        #expect(lines.contains { $0.contains("No interpreter on Fridays.") })
    }

    @Test("the coordinator is told of cases whose lead lost the clearance")
    func lostClearance() async throws {
        let reference = try organisation.recordIntake(as: .dara)
        _ = try draft(reference, ["kind": "trafficking"], as: .dara)
        let change: JSONValue = [
            "login": .string(organisation.login(.dara)), "trafficking_clearance": false,
        ]
        #expect(try organisation.refusal(ChangeStaff.self, as: .ibu, change) == nil)
        let session = try await organisation.session(.fon)
        let page = try await session.perform(ShowToday(arguments: [:], who: session.who))
        #expect(page.rows.contains { $0[0] == "no lead" && $0.last == .string(reference) })
    }

    @Test("a trafficking referral that was not sent is on today's list of its cleared worker")
    func traffickingToday() async throws {
        let reference = try organisation.recordIntake(as: .dara)
        let referral = try draft(reference, ["kind": "trafficking"], as: .dara)
        let session = try await organisation.session(.dara)
        let page = try await session.perform(ShowToday(arguments: [:], who: session.who))
        #expect(page.rows.contains { $0[0] == "not sent yet" && $0[1] == referral })
    }
}
