import Casework
import Forms
import Postgres
import Support
import Testing

@Suite("Taking back what left")
struct RecallTests {
    let scene: ConsentScene

    init() throws { scene = try ConsentScene() }

    @Test("a withdrawal opens a recall for every referral, telling and export on that consent")
    func opens() async throws {
        let reference = try scene.newCase()
        let given = try scene.answer(reference)
        let other = try scene.answer(reference, "given", ["purpose": "medical"])
        let first = try scene.sent(reference)
        let second = try scene.sent(reference, ["agency": "Clinic"])
        let told = try scene.facts(
            RecordDisclosure.self, ConsentScene.telling(reference, ["purpose": "referral"]))
        let medical = try scene.facts(RecordDisclosure.self, ConsentScene.telling(reference))
        let number = Int(given.string?.dropFirst(2) ?? "")
        try scene.organisation.change(
            """
            select guard.note_disclosure(c.case_id, c.person_id, 'export', 'Partner', 'referral',
                                         '{name}', consent => c.consent_id)
            from core.consent c where c.consent_id = \(number)
            """)
        #expect(try await scene.recalls(.ana).isEmpty)
        let facts = try scene.facts(WithdrawConsent.self, ["consent": given])
        #expect(facts["recalls"]?.array?.count == 4)
        for disclosure in [first, second, told["disclosure"]] {
            #expect(facts["recalls"]?.array?.contains(disclosure ?? .null) == true)
        }
        #expect(facts["referrals"]?.array?.count == 2)
        #expect(try await scene.recalls(.ana).count == 4)
        #expect(try await scene.recalls(.binh).isEmpty)
        #expect(try await scene.recalls(.binh, team: true).count == 4)
        #expect(try await scene.recalls(.chan, team: true).isEmpty)
        #expect(try await scene.recalls(.hana).count == 4)
        let later = try scene.facts(WithdrawConsent.self, ["consent": other])
        #expect(later["recalls"] == [medical["disclosure"] ?? .null])
    }

    @Test("a later no opens recalls as well, for whom it names; expiry opens none")
    func declined() async throws {
        let reference = try scene.newCase()
        try scene.answer(reference)
        let desk = try scene.sent(reference)
        let clinic = try scene.sent(reference, ["agency": "Clinic"])
        #expect(
            try scene.answered(reference, "declined", ["recipient": "legal-aid desk"])["recalls"]
                == [desk])
        #expect(try scene.answered(reference, "declined", ["purpose": "police"])["recalls"] == [])
        // Nobody can tell who is meant by a name that is not in the directory: no more to anybody.
        #expect(
            try scene.answered(reference, "declined", ["recipient": "Clinique"])["recalls"]
                == [clinic])
        #expect(try await scene.recalls(.ana) == [desk, clinic])

        let expired = try scene.newCase()
        try scene.answer(expired, "given", ["valid_until": scene.organisation.day()])
        try scene.sent(expired)
        #expect(try await scene.recalls(.ana) == [desk, clinic])
    }

    @Test("a no is heard after the case is closed, a yes is not")
    func closed() throws {
        let reference = try scene.newCase()
        try scene.answer(reference)
        let told = try scene.facts(
            RecordDisclosure.self, ConsentScene.telling(reference, ["purpose": "referral"]))
        _ = try scene.facts(CloseCase.self, ["case": reference, "outcome": "settled"])
        #expect(
            try scene.answered(reference, "declined")["recalls"]
                == [told["disclosure"] ?? .null])
        let yes: JSONValue = ["case": reference, "purpose": "police", "answer": "given"]
        #expect(try scene.refusal(RecordConsent.self, yes) == "case_closed case")
    }

    @Test("goes from open to told to acknowledged, or cannot be done, and is over then")
    func states() async throws {
        let reference = try scene.newCase()
        func recall(_ states: [JSONValue]) throws -> JSONValue {
            let given = try scene.answer(reference)
            let disclosure = try scene.sent(reference)
            _ = try scene.facts(WithdrawConsent.self, ["consent": given])
            for state in states { #expect(try say(state, disclosure) == nil) }
            return disclosure
        }
        func say(_ state: JSONValue, _ disclosure: JSONValue) throws -> String? {
            try scene.refusal(
                RecordRecall.self,
                [
                    "disclosure": disclosure, "status": state, "means": "phone",
                    "reason": "They have no copy any more.",
                ], as: .binh)
        }
        let ended = "recall_ended disclosure"
        let all: [JSONValue] = ["told", "acknowledged", "impossible"]
        for (before, expected) in [
            ([], [nil, "recall_not_told status", nil]), (["told"], [nil, nil, nil]),
            (["told", "acknowledged"], [ended, ended, ended]),
            (["impossible"], [ended, ended, ended]),
        ] as [([JSONValue], [String?])] {
            for (state, said) in zip(all, expected) {
                #expect(try say(state, recall(before)) == said, "\(before) then \(state)")
            }
        }
    }

    @Test("asking needs a way, impossible a reason, and nothing is recorded of the future")
    func faults() throws {
        let reference = try scene.newCase()
        let given = try scene.answer(reference)
        let disclosure = try scene.sent(reference)
        let live = try scene.sent(reference)
        func say(_ changes: [String: JSONValue], as person: ConsentScene.Person = .ana) throws
            -> String?
        {
            var document: JSONValue = [
                "disclosure": disclosure, "status": "told", "means": "phone",
            ]
            for (key, value) in changes { document[key] = value }
            return try scene.refusal(RecordRecall.self, document, as: person)
        }
        #expect(try say(["disclosure": live]) == "no_recall disclosure")
        _ = try scene.facts(WithdrawConsent.self, ["consent": given])
        #expect(try say(["means": .null]) == "invalid means")
        #expect(try say(["status": "impossible", "reason": "no"]) == "invalid reason")
        #expect(try say(["status": "open"]) == "invalid status")
        #expect(try say(["on": try scene.organisation.day(1)]) == "invalid on")
        #expect(try say(["on": try scene.organisation.day(-1)]) == "invalid on")
        #expect(try say(["disclosure": "D-999999"]) == "not_found disclosure")
        #expect(try say([:], as: .chan) == "not_found disclosure")
        #expect(try say([:], as: .hana) == "not_allowed")
    }

    @Test("waits on the lead's today, in the file, and is overdue after fourteen days")
    func overdue() async throws {
        let reference = try scene.newCase()
        let given = try scene.answer(reference)
        let disclosure = try scene.sent(reference)
        _ = try scene.facts(WithdrawConsent.self, ["consent": given])
        func waiting(_ person: ConsentScene.Person) async throws -> [[JSONValue]] {
            let session = try await scene.organisation.session(person)
            return try await session.perform(ShowToday(arguments: [:], who: session.who)).rows
                .filter { $0[0] == "take back" }
        }
        #expect(try await waiting(.ana).map { $0[1] } == [disclosure])
        #expect(try await waiting(.binh).isEmpty)
        try scene.organisation.change("update core.recall set opened_on = opened_on - 13")
        #expect(try await waiting(.ana).first?[2].string?.contains("overdue") == false)
        try scene.organisation.change("update core.recall set opened_on = opened_on - 1")
        #expect(try await waiting(.ana).first?[2].string?.contains("overdue") == true)
        let lines = try await scene.file(reference).lines(codes: .empty, languages: [])
        #expect(lines.contains { $0.contains("TO BE TAKEN BACK") && $0.contains("OVERDUE") })
        #expect(lines.contains { $0.contains("To be taken back from recipients: 1.") })
        #expect(lines.contains { $0.contains("WITHDRAWN") })
        for state in ["told", "acknowledged"] as [JSONValue] {
            let recall: JSONValue = ["disclosure": disclosure, "status": state, "means": "phone"]
            _ = try scene.facts(RecordRecall.self, recall)
        }
        #expect(try await waiting(.ana).isEmpty)
        #expect(
            try await scene.disclosures(reference).first?["recall"]?["status"] == "acknowledged")
    }

    @Test("of a referral for trafficking is there for those only who see it")
    func trafficking() async throws {
        let reference = try scene.newCase(.dara)
        let given = try scene.answer(reference, as: .dara)
        let disclosure = try scene.sent(reference, ["kind": "trafficking"], as: .dara)
        let facts = try scene.facts(WithdrawConsent.self, ["consent": given], as: .dara)
        #expect(facts["recalls"] == [disclosure])
        #expect(try await scene.recalls(.dara) == [disclosure])
        for person in [ConsentScene.Person.ana, .binh, .hana] {
            #expect(try await scene.recalls(person, team: true).isEmpty, "\(person)")
        }
        let telling: JSONValue = ["disclosure": disclosure, "status": "told", "means": "phone"]
        #expect(try scene.refusal(RecordRecall.self, telling) == "not_found disclosure")
        #expect(try await scene.disclosures(reference, as: .dara).count == 1)
        // Cleared, but not assigned: the case is theirs by team only if it is general.
        try scene.organisation.change("update core.cases set compartment = 'general'")
        try scene.organisation.change("update core.assignment set until = now()")
        #expect(try await scene.disclosures(reference, as: .dara).isEmpty)
        #expect(try await scene.recalls(.dara, team: true).isEmpty)
        #expect(try scene.refusal(RecordRecall.self, telling, as: .dara) == "not_found disclosure")
        #expect(try await scene.file(reference, as: .dara).json["safety"]?["open_recalls"] == 0)
    }
}
