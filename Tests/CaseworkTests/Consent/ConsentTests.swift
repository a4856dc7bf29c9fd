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
}
