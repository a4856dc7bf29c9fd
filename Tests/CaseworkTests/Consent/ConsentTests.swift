import Casework
import Forms
import Postgres
import Support
import Testing

@Suite("Consents")
struct ConsentTests {
    let organisation: TestOrganisation

    init() throws { organisation = try TestOrganisation.make() }

    @Test("a consent is recorded, withdrawn once, and stays on record")
    func withdraws() async throws {
        let reference = try organisation.recordIntake(as: .ana)
        let consent =
            try await organisation.perform(
                RecordConsent.self, as: .binh,
                [
                    "case": .string(reference), "purpose": "referral", "recipient": "Embassy",
                    "answer": "given", "given_by": "person", "language": "tha",
                ]
            ).facts["consent"] ?? .null
        let withdrawal: JSONValue = ["consent": consent, "reason": "changed their mind"]
        #expect(
            try organisation.refusal(WithdrawConsent.self, as: .chan, withdrawal)
                == "not_found consent")
        let facts = try await organisation.perform(WithdrawConsent.self, as: .ana, withdrawal).facts
        #expect(facts["referrals"] == [])
        #expect(
            try organisation.refusal(WithdrawConsent.self, as: .ana, withdrawal)
                == "already_withdrawn consent")
        let file = try await organisation.session(.ana).perform(OpenCase(reference: reference))
        let kept = file.json["consents"]?.array?.first { $0["consent"] == consent }
        #expect(kept?["live"] == false)
        #expect(kept?["withdrawn_on"]?.string != nil)
    }

    @Test("an answer that was no consent cannot be withdrawn")
    func declined() async throws {
        let reference = try organisation.recordIntake(as: .ana)
        let consent =
            try await organisation.perform(
                RecordConsent.self, as: .ana,
                ["case": .string(reference), "purpose": "police", "answer": "declined"]
            ).facts["consent"] ?? .null
        #expect(
            try organisation.refusal(WithdrawConsent.self, as: .ana, ["consent": consent])
                == "consent_not_given consent")
    }

    @Test("a consent that ends before it begins, or names nobody of the case, is refused")
    func refused() throws {
        let reference = try organisation.recordIntake(as: .ana)
        var consent: JSONValue = [
            "case": .string(reference), "purpose": "police", "answer": "given",
            "given_on": "2026-02-01", "valid_until": "2026-01-31",
        ]
        #expect(
            try organisation.refusal(RecordConsent.self, as: .ana, consent)
                == "invalid valid_until")
        consent["valid_until"] = nil
        consent["person"] = "P-999999"
        #expect(
            try organisation.refusal(RecordConsent.self, as: .ana, consent) == "not_found person")
    }

    @Test("what was explained, by whom it was answered and where it does not hold is in the file")
    func details() async throws {
        let scene = try ConsentScene()
        let reference = try scene.newCase()
        let topics: [JSONValue] = [
            "interview", "purpose", "use", "research", "access", "storage", "withdrawal",
        ]
        let whole = try scene.answer(
            reference, "given",
            [
                "given_by": "parent", "given_by_name": "Malee", "text_version": "2026-1",
                "explained": .array(topics),
            ])
        let part = try scene.answer(
            reference, "given", ["purpose": "legal", "explained": ["interview"]])
        try scene.answer(reference, "declined", ["recipient": "Clinic"])
        let file = try await scene.file(reference)
        let shown = file.json["consents"]?.array ?? []
        let first = try #require(shown.first { $0["consent"] == whole })
        #expect(first["htcds"] == true && first["live"] == true && first["except"] == ["Clinic"])
        #expect(first["given_by"] == "parent" && first["given_by_name"] == "Malee")
        #expect(shown.first { $0["consent"] == part }?["htcds"] == false)
        let lines = file.lines(codes: .empty, languages: [])
        #expect(lines.contains { $0.contains("but not for Clinic") })
        #expect(lines.contains { $0.contains("Malee") && $0.contains("2026-1") })
        var unknown = ConsentScene.telling(reference)
        unknown["answer"] = "given"
        unknown["explained"] = ["nonsense"]
        #expect(try scene.refusal(RecordConsent.self, unknown) == "invalid explained")
    }

    @Test("who withdraws is told what else holds for the same purpose")
    func others() throws {
        let scene = try ConsentScene()
        let reference = try scene.newCase()
        let first = try scene.answer(reference)
        let second = try scene.answer(reference, "given", ["recipient": "Clinic"])
        try scene.answer(reference, "given", ["purpose": "police"])
        let facts = try scene.facts(WithdrawConsent.self, ["consent": first])
        #expect(facts["others"] == [second])
        #expect(
            WithdrawConsent.sentence(facts, of: [:]).contains(
                "there still holds: \(second.string ?? "")"))
    }
}
