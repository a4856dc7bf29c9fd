import Casework
import Forms
import Postgres
import Support
import Testing

@Suite("What left")
struct DisclosureTests {
    let scene: ConsentScene

    init() throws { scene = try ConsentScene() }

    @Test("a referral that is sent is recorded by itself: to whom, what, on which consent")
    func referral() async throws {
        let reference = try scene.newCase()
        let consent = try scene.answer(reference)
        let draft = try scene.draft(reference)
        #expect(try await scene.disclosures(reference).isEmpty)
        #expect(try scene.refusal(SendReferral.self, ["referral": draft]) == nil)
        let shown = try #require(try await scene.disclosures(reference).first)
        #expect(shown["referral"] == draft && shown["recipient"] == "Legal Aid Desk")
        #expect(shown["told"] == ["name", "needs"] && shown["consent"] == consent)
        #expect(shown["purpose"] == "referral" && shown["recall"] == .null)
    }

    @Test("telling somebody needs a consent for the purpose and the recipient that holds now")
    func told() async throws {
        let reference = try scene.newCase()
        let telling = ConsentScene.telling(reference)
        func refused() throws -> String? { try scene.refusal(RecordDisclosure.self, telling) }
        #expect(try refused() == "no_consent purpose")
        try scene.answer(reference, "given", ["purpose": "legal"])
        try scene.answer(reference, "given", ["purpose": "medical", "recipient": "Legal Aid Desk"])
        try scene.answer(reference, "not_asked", ["purpose": "medical"])
        try scene.answer(
            reference, "given",
            ["purpose": "medical", "given_on": "2026-01-01", "valid_until": "2026-01-02"])
        #expect(try refused() == "no_consent purpose")
        let given = try scene.answer(
            reference, "given", ["purpose": "medical", "recipient": "CLINIC."])
        let facts = try scene.facts(RecordDisclosure.self, telling)
        #expect(facts["consent"] == given && facts["recall"] == false)
        _ = try scene.facts(WithdrawConsent.self, ["consent": given])
        #expect(try refused() == "no_consent purpose")
        #expect(try await scene.disclosures(reference).map { $0["kind"] } == ["told"])
    }

    @Test("casework and statistics are no leave to tell, and the police are told as the police")
    func purposes() throws {
        let reference = try scene.newCase()
        for purpose in ["statistics", "medical"] as [JSONValue] {
            try scene.answer(reference, "given", ["purpose": purpose])
        }
        for (changes, expected) in [
            (["purpose": "casework"], "purpose_stays_inside purpose"),
            (["purpose": "statistics"], "purpose_stays_inside purpose"),
            (["recipient": "the  POLICE"], "police_purpose purpose"),
            (["recipient": "ตำรวจนครบาล"], "police_purpose purpose"),
            (["recipient": "The Metropolis Clinic"], nil),
            (["recipient": "Police", "purpose": "police"], "no_consent purpose"),
            (["told": []], "invalid told"), (["recipient": "  "], "invalid recipient"),
        ] as [([String: JSONValue], String?)] {
            let telling = ConsentScene.telling(reference, changes)
            #expect(try scene.refusal(RecordDisclosure.self, telling) == expected, "\(changes)")
        }
    }

    @Test("what was told before the consent was withdrawn can be written down, and is taken back")
    func toldBefore() async throws {
        let reference = try scene.newCase()
        try scene.organisation.change(
            "update core.cases set opened_on = opened_on - 30")
        let day = { try scene.organisation.day($0) }
        let given = try scene.answer(
            reference, "given", ["purpose": "medical", "given_on": day(-20)])
        let withdrawal: JSONValue = ["consent": given, "withdrawn_on": try day(-5)]
        #expect(try scene.facts(WithdrawConsent.self, withdrawal)["recalls"] == [])
        let refused = "no_consent purpose"
        for (days, expected) in [
            (0, refused), (-5, refused), (-6, nil), (-21, refused), (-31, "invalid told_on"),
        ] {
            let telling = ConsentScene.telling(reference, ["told_on": try day(days)])
            #expect(try scene.refusal(RecordDisclosure.self, telling) == expected, "\(days)")
        }
        #expect(try await scene.recalls(.ana).count == 1)
    }

    @Test("another team can neither record nor see what left")
    func otherTeam() throws {
        let telling = ConsentScene.telling(try scene.newCase())
        #expect(try scene.refusal(RecordDisclosure.self, telling, as: .chan) == "not_found case")
        for person in [TestOrganisation.Person.eka, .fon, .gia, .hana, .ibu] {
            #expect(
                try scene.refusal(RecordDisclosure.self, telling, as: person) == "not_allowed",
                "\(person)")
        }
    }

    @Test("answers, withdrawals and what left are never rewritten, not even by the guard")
    func appendOnly() throws {
        let reference = try scene.newCase()
        let given = try scene.answer(reference)
        try scene.sent(reference)
        _ = try scene.facts(WithdrawConsent.self, ["consent": given])
        for table in [
            "consent set recipient = 'x'", "consent_withdrawal set reason = 'x'",
            "disclosure set recipient = 'x'", "recall_event set reason = 'x'",
            "consent_override set reason = 'x'", "override_acknowledgement set remark = 'x'",
        ] {
            var owner = try scene.organisation.database.connect()
            #expect(throws: (any Error).self, "\(table)") {
                try owner.run(script: "update core.\(table)")
            }
            #expect(throws: (any Error).self, "\(table)") {
                try owner.run(script: "set role kapwa_guard; update core.\(table)")
            }
        }
        #expect(
            try scene.organisation.count(
                "select count(*) from core.consent where recipient = 'x'") == 0)
    }

    @Test("the audit names what changed and copies nothing that was said")
    func audit() throws {
        let reference = try scene.newCase()
        let secret = "Kanokwan Saelim"
        let given = try scene.answer(
            reference, "given",
            ["purpose": "family", "recipient": .string(secret), "given_by_name": .string(secret)])
        let facts = try scene.facts(
            RecordDisclosure.self,
            ConsentScene.telling(
                reference,
                ["purpose": "family", "recipient": .string(secret), "note": .string(secret)]))
        _ = try scene.facts(
            WithdrawConsent.self, ["consent": given, "reason": .string(secret)])
        _ = try scene.facts(
            RecordRecall.self,
            [
                "disclosure": facts["disclosure"] ?? .null, "status": "told", "means": "phone",
                "reason": .string(secret),
            ])
        #expect(
            try scene.organisation.count(
                "select count(*) from audit.event e where e::text like \("%" + secret + "%")") == 0)
        #expect(
            try scene.organisation.count(
                "select count(*) from core.applied_op o where o::text like \("%" + secret + "%")")
                == 0)
    }
}
