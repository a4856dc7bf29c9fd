import Casework
import Forms
import Support
import Testing

@Suite("The lists of cases")
struct ListCasesTests {
    let organisation: TestOrganisation

    init() throws { organisation = try TestOrganisation.make() }

    private func references(
        _ arguments: JSONValue = [:], as person: TestOrganisation.Person
    ) async throws -> [String] {
        try await organisation.session(person).perform(try ListCases(arguments: arguments))
            .rows.compactMap { $0[0].string }
    }

    @Test("a caseworker sees the team's cases and the assigned ones, each once, newest first")
    func mine() async throws {
        let first = try organisation.recordIntake(as: .ana, ["taken_on": "2026-01-05"])
        let second = try organisation.recordIntake(as: .binh, ["taken_on": "2026-02-05"])
        let south = try organisation.recordIntake(as: .chan, ["taken_on": "2026-03-05"])
        let hidden = try organisation.recordIntake(
            as: .dara, ["taken_on": "2026-04-05", "compartment": "trafficking"])
        #expect(try await references(as: .ana) == [second, first])
        #expect(try await references(as: .dara) == [hidden, second, first])
        #expect(try await references(as: .chan) == [south])
        _ = try await organisation.perform(
            AssignCase.self, as: .fon,
            ["case": .string(south), "staff": .string(organisation.login(.ana))])
        #expect(try await references(as: .ana) == [south, second, first])
        #expect(try await references(["mine": true], as: .ana) == [first])
        #expect(
            try await references(["worker": .string(organisation.login(.binh))], as: .ana)
                == [second])
    }

    @Test("pages follow each other without a gap")
    func pages() async throws {
        let all = try (0..<5).map { _ in try organisation.recordIntake(as: .ana) }
        var seen: [String] = []
        for _ in 0..<3 {
            var arguments: JSONValue = ["limit": 2]
            if let last = seen.last { arguments["after"] = .string(last) }
            seen += try await references(arguments, as: .ana)
        }
        #expect(seen == all.reversed())
    }

    @Test("a coordinator sees the cases of all teams without code names")
    func caseload() async throws {
        let all = try [TestOrganisation.Person.ana, .chan].map {
            try organisation.recordIntake(as: $0, ["alias": "Zebra 1"])
        }
        let page = try await organisation.session(.fon).perform(
            try ListCaseload(arguments: [:]))
        #expect(Set(page.rows.compactMap { $0[0].string }) == Set(all))
        #expect(!page.rows.joined().contains("Zebra 1"))
        await #expect(throws: Failure.self) {
            try await organisation.session(.fon).perform(try ListCases(arguments: [:]))
        }
    }
}
