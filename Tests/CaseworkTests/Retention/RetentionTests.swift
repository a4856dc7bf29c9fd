import Casework
import Forms
import Postgres
import Support
import Testing

@Suite("How long cases are kept")
struct RetentionTests {
    let organisation: TestOrganisation

    init() throws { organisation = try TestOrganisation.make() }

    private func closed(
        _ changes: [String: JSONValue] = [:], outcome: JSONValue = "settled",
        as person: TestOrganisation.Person = .ana
    ) async throws -> String {
        let reference = try organisation.recordIntake(as: person, changes)
        _ = try await organisation.perform(
            CloseCase.self, as: person, ["case": .string(reference), "outcome": outcome])
        return reference
    }

    private func due(
        as person: TestOrganisation.Person, until: JSONValue = "2199-01-01"
    ) async throws -> [String: [JSONValue]] {
        let rows = try await organisation.rows(
            ListDueReviews.self, as: person, ["until": until, "limit": 100])
        return Dictionary(
            rows.map { ($0[0].string ?? "", $0) }, uniquingKeysWith: { first, _ in first })
    }

    @Test("how long a case is kept tells a coordinator nothing of its category")
    func coordinatorsSeeWhatIsDue() async throws {
        let reference = try await closed(as: .chan)
        #expect(try await due(as: .hana)[reference] != nil)
        #expect(try await due(as: .fon)[reference] == nil)
        var owner = try organisation.database.connect()
        try owner.run(
            script: "update core.retention set closed_on = closed_on - interval '9 years'")
        let row = try #require(try await due(as: .fon)[reference])
        #expect(row[1] == "general" && row[4] == .null)
    }

    @Test("closing puts a case under its rule, opening it again takes it out")
    func rules() async throws {
        let plain = try await closed()
        let child = try await closed([
            "birth": ["from": "2020-01-01", "to": "2020-12-31", "basis": "stated"]
        ])
        let enquiry = try await closed(outcome: "not_eligible")
        let unasked = try await closed([
            "consents": [["purpose": "casework", "answer": "not_safe"]]
        ])
        let refused = try await closed([
            "consents": [["purpose": "casework", "answer": "declined", "given_by": "person"]]
        ])
        let rows = try await due(as: .hana)
        #expect(rows[plain].map { Array($0[1...2]) } == ["general", "consent"])
        #expect(rows[child].map { Array($0[1...2]) } == ["child", "consent"])
        #expect(rows[enquiry].map { Array($0[1...2]) } == ["enquiry", "consent"])
        #expect(rows[unasked].map { Array($0[1...2]) } == ["general", "vital_interest"])
        #expect(rows[refused].map { Array($0[1...2]) } == ["general", "refused"])
        let day = try organisation.count(
            "select ((api.today() + interval '24 months')::date - '2000-01-01')")
        let shown = Day(rows[plain]?[4].string ?? "").map { $0.number - 10_957 }
        #expect(shown == day)
        _ = try await organisation.perform(
            ReopenCase.self, as: .ana, ["case": .string(plain), "reason": "came back"])
        #expect(try await due(as: .hana)[plain] == nil)
        #expect(try organisation.count("select count(*) from core.retention") == 4)
    }

    @Test("a rule that changes holds at once; what was decided about a case stays")
    func changes() async throws {
        let (one, other) = (try await closed(), try await closed())
        let today = try organisation.day()
        #expect(try await due(as: .hana, until: today).isEmpty)
        let keep: JSONValue = [
            "case": .string(other), "until": try organisation.day(40),
            "reason": "a claim is before the court",
        ]
        _ = try await organisation.perform(KeepCase.self, as: .hana, keep)
        let facts = try await organisation.perform(
            ChangeRetentionRule.self, as: .hana,
            ["category": "general", "basis": "consent", "months": 0, "source": "Board of May"]
        ).facts
        #expect(facts["due"] == 1)
        #expect(
            try await due(as: .hana, until: today).keys.map(\.self) == [one])
        #expect(try await due(as: .hana, until: try organisation.day(40)).count == 2)
        for person in [TestOrganisation.Person.ana, .fon, .ibu] {
            #expect(try organisation.refusal(KeepCase.self, as: person, keep) == "not_allowed")
        }
        var late = keep
        late["until"] = try organisation.day(0)
        #expect(try organisation.refusal(KeepCase.self, as: .hana, late) == "invalid until")
        late = keep
        late["reason"] = "too short"
        #expect(try organisation.refusal(KeepCase.self, as: .hana, late) == "reason_needed reason")
    }

    @Test("consent to casework that is taken back brings a closed case up")
    func takenBack() async throws {
        let reference = try await closed()
        let consent = try organisation.count("select max(consent_id) from core.consent") ?? 0
        _ = try await organisation.perform(
            WithdrawConsent.self, as: .ana, ["consent": .string("C-\(consent)")])
        #expect(try await due(as: .hana)[reference]?[2] == "refused")
        #expect(try await due(as: .hana, until: try organisation.day(31))[reference] != nil)
    }

    @Test("coordinators do not learn what is trafficking, caseworkers see what they reach")
    func whoSees() async throws {
        let secret = try await closed(as: .dara)
        try organisation.change(
            """
            update core.cases set compartment = 'trafficking' where reference = \(secret)
            """)
        try organisation.change(
            "select guard.set_review(case_id) from core.cases where reference = \(secret)"
        )
        let open = try await closed()
        #expect(try await due(as: .hana)[secret]?[1] == "trafficking")
        // Which of them is kept longer would tell: coordinators see what is due, once it is.
        #expect(try await due(as: .fon).isEmpty)
        try organisation.change(
            "update core.retention set closed_on = closed_on - interval '20 years'")
        let coordinators = try await due(as: .fon)
        #expect(coordinators[secret].map { Array($0[1...2]) } == ["general", .null])
        #expect(coordinators[open].map { Array($0[1...2]) } == ["general", .null])
        #expect(try await due(as: .binh).keys.map(\.self) == [open])
        #expect(try await due(as: .chan).isEmpty)
        await #expect(throws: Failure.self) { try await due(as: .eka) }
    }

    @Test("what waits for a decision stands on today's list")
    func today() async throws {
        let reference = try await closed()
        try organisation.change("update core.retention_rule set months = 0")
        _ = try await organisation.perform(
            RequestErasure.self, as: .ana, ["case": .string(reference), "ground": "retention"])
        func lines(_ person: TestOrganisation.Person) async throws -> [JSONValue] {
            let session = try await organisation.session(person)
            return try await session.perform(ShowToday(arguments: [:], who: session.who)).rows
                .filter { $0[0] == "keeping" }.map { $0[4] }
        }
        #expect(
            try await lines(.fon) == ["1 closed case to keep or erase", "1 erasure to approve"])
        #expect(try await lines(.hana) == ["1 closed case to keep or erase"])
        _ = try await organisation.perform(ApproveErasure.self, as: .fon, ["erasure": "E-1"])
        #expect(
            try await lines(.hana) == ["1 closed case to keep or erase", "1 erasure to decide"])
        #expect(try await lines(.ana).isEmpty)
    }
}
