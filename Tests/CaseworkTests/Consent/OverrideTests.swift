import Casework
import Forms
import FoundationEssentials
import Postgres
import Support
import Testing

@Suite("What left without consent")
struct OverrideTests {
    let scene: ConsentScene

    init() throws { scene = try ConsentScene() }

    private let override: [String: JSONValue] = [
        "override_basis": "vital_interest", "override_reason": "The vessel sails before midnight.",
    ]

    private func overrides(_ person: ConsentScene.Person = .hana) async throws -> [[JSONValue]] {
        try await scene.organisation.rows(ListOverrides.self, as: person)
    }

    @Test("is shown to the officer with the reason until acknowledged, and in the file for ever")
    func inbox() async throws {
        let reference = try scene.newCase()
        let draft = try scene.draft(reference)
        let sending = override.reduce(into: ["referral": draft] as JSONValue) {
            $0[$1.key] = $1.value
        }
        let sent = try scene.facts(SendReferral.self, sending)["disclosure"] ?? .null
        let telling = ConsentScene.telling(reference, override)
        let told = try scene.facts(RecordDisclosure.self, telling)["disclosure"] ?? .null
        let rows = try await overrides()
        #expect(rows.map { $0[0] } == [sent, told])
        #expect(rows.map { $0[6] } == ["Legal Aid Desk", "Clinic"])
        #expect(rows.allSatisfy { $0[7].string?.contains("vessel") == true })
        let session = try await scene.organisation.session(.hana)
        let today = try await session.perform(ShowToday(arguments: [:], who: session.who))
        #expect(today.rows.count { $0[0] == "no consent" } == 2)
        #expect(today.rows.allSatisfy { !$0.description.contains("vessel") })
        for verb in ["consent_override", "overrides_read"] {
            #expect(
                try scene.organisation.count(
                    "select count(*) from audit.event where verb = \(verb)") ?? 0 > 0, "\(verb)")
        }
        let seen: JSONValue = ["disclosure": sent, "remark": "Rightly so."]
        #expect(try scene.refusal(AcknowledgeOverride.self, seen, as: .hana) == nil)
        #expect(
            try scene.refusal(AcknowledgeOverride.self, seen, as: .hana)
                == "already_acknowledged disclosure")
        #expect(try await overrides().map { $0[0] } == [told])
        let lines = try await scene.file(reference).lines(codes: .empty, languages: [])
        #expect(lines.count { $0.contains("WITHOUT CONSENT") } == 3)
        #expect(lines.contains { $0.contains("acknowledged") && $0.contains("Hana") })
        #expect(lines.contains { $0.contains("has not acknowledged it yet") })
    }

    @Test("needs a known basis and twenty characters, and is not taken where there is a consent")
    func faults() async throws {
        let reference = try scene.newCase()
        for (changes, expected) in [
            (["override_basis": "because"], "invalid override_basis"),
            (["override_reason": "in haste"], "reason_needed override_reason"),
        ] as [([String: JSONValue], String)] {
            let telling = ConsentScene.telling(reference, override.merging(changes) { $1 })
            #expect(try scene.refusal(RecordDisclosure.self, telling) == expected)
        }
        try scene.answer(reference, "given", ["purpose": "medical"])
        let facts = try scene.facts(
            RecordDisclosure.self, ConsentScene.telling(reference, override))
        #expect(facts["override_basis"] == .null && facts["consent"] != .null)
        #expect(try await overrides().isEmpty)
    }

    @Test("of the trafficking compartment is named to the officer without whom and why")
    func trafficking() async throws {
        let reference = try scene.newCase(.dara)
        let draft = try scene.draft(reference, ["kind": "trafficking"], as: .dara)
        let sending = override.reduce(into: ["referral": draft] as JSONValue) {
            $0[$1.key] = $1.value
        }
        _ = try scene.facts(SendReferral.self, sending, as: .dara)
        let row = try #require(try await overrides().first)
        #expect(row[3] == reference && row[6] == .null && row[7] == .null)
    }

    @Test("is read by the officer alone, with a committed ticket that opens nothing else")
    func tickets() throws {
        let reference = try scene.newCase()
        _ = try scene.facts(RecordDisclosure.self, ConsentScene.telling(reference, override))
        var hana = try scene.organisation.connect(.hana)
        #expect(
            try hana.value(Int.self, "select count(o.reason) from api.list_overrides(null, 9) o")
                == 0)
        let ticket = try #require(
            try hana.value(UUID.self, "select api.ask_overrides()"))
        #expect(
            try hana.value(
                Int.self, "select count(o.reason) from api.list_overrides(\(ticket), 9) o") == 1)
        for refused in [
            "select * from api.list_overrides(api.ask_overrides(), 9)",
            "select * from api.list_overrides(gen_random_uuid(), 9)",
            "select api.read_case('\(ticket)')",
        ] {
            #expect(throws: (any Error).self, "\(refused)") { try hana.run(script: refused) }
        }
        for person in [ConsentScene.Person.ana, .dara, .eka, .fon, .gia, .ibu] {
            var other = try scene.organisation.connect(person)
            #expect(throws: (any Error).self, "\(person)") {
                try other.run(script: "select * from api.list_overrides(null, 9)")
            }
            #expect(throws: (any Error).self, "\(person)") {
                try other.run(script: "select api.ask_overrides()")
            }
            #expect(
                try scene.refusal(
                    AcknowledgeOverride.self, ["disclosure": "D-1"], as: person) == "not_allowed")
        }
    }

    @Test("who decided it and acknowledges it alone is on record")
    func alone() throws {
        let login = scene.organisation.login(.ana)
        try scene.organisation.change(
            """
            insert into core.staff_role (staff_id, role, second_role_reason)
            select staff_id, 'dpo', 'we are only three' from core.staff where login = \(login)
            """)
        var owner = try scene.organisation.database.connect()
        try owner.run(script: "grant kapwa_dpo to \(login)")
        let reference = try scene.newCase()
        let told = try scene.facts(
            RecordDisclosure.self, ConsentScene.telling(reference, override))["disclosure"]
        let facts = try scene.facts(AcknowledgeOverride.self, ["disclosure": told ?? .null])
        #expect(facts["alone"] == true)
        #expect(
            try scene.organisation.count(
                "select count(*) from audit.event where verb = 'override_acknowledged_alone'") == 1)
    }
}
