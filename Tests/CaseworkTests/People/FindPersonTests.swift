import Casework
import Forms
import Postgres
import Support
import Testing

@Suite("Finding a person")
struct FindPersonTests {
    let organisation: TestOrganisation

    init() throws { organisation = try TestOrganisation.make() }

    private func found(
        _ query: String, as person: TestOrganisation.Person = .ana
    ) async throws -> [String] {
        let page = try await organisation.session(person).perform(
            try FindPerson(arguments: ["query": .string(query)]))
        return page.rows.compactMap { $0[1].string }
    }

    private func record() throws -> String {
        try organisation.recordIntake(
            as: .ana,
            [
                "names": [
                    ["kind": "legal", "script": "Latn", "native": "Đặng Thị Ví-Dụ"],
                    ["kind": "nickname", "script": "Mymr", "native": "ခင်နမူနာ", "latin": "Khin"],
                    ["kind": "alias", "script": "Hang", "native": "김견본"],
                ],
                "contacts": [["kind": "phone", "value": "+66 81 000 0004", "owner": "self"]],
                "identifiers": [["kind": "passport", "number": "MC-000 123", "country": "MM"]],
            ])
    }

    @Test(
        "takes parts of names in any order and script, numbers and references",
        arguments: [
            "dang", "DANG THI", "vi dang", "du", "ခင်", "khin dang", "김견", "081 000-0004",
            "+66810000004", "mc000123", "MC-000 123",
        ])
    func takes(query: String) async throws {
        let reference = try record()
        #expect(try await found(query) == [reference])
    }

    @Test("finds by case reference and by number of the person")
    func takesReferences() async throws {
        let reference = try record()
        #expect(try await found(reference.lowercased()) == [reference])
        #expect(try await found("p-1") == [reference])
    }

    @Test(
        "finds nobody where a part does not fit",
        arguments: ["dang xu", "ang", "000123", "%%", "P-2"])
    func finds(query: String) async throws {
        _ = try record()
        #expect(try await found(query) == [])
    }

    @Test("shows nobody out of reach: not another team's, not the compartment's")
    func reach() async throws {
        _ = try record()
        let hidden = try organisation.recordIntake(
            as: .dara,
            [
                "compartment": "trafficking",
                "names": [["kind": "legal", "script": "Latn", "native": "Zebra Nobody"]],
            ])
        #expect(try await found("dang", as: .chan) == [])
        #expect(try await found("P-1", as: .chan) == [])
        #expect(try await found("zebra", as: .binh) == [])
        #expect(try await found(hidden, as: .binh) == [])
        #expect(try await found("zebra", as: .dara) == [hidden])
    }

    @Test("is noted, without what was typed")
    func noted() async throws {
        _ = try record()
        _ = try await found("zebra")
        #expect(try organisation.count("select count(*) from audit.event where verb = 'find'") == 1)
        #expect(
            try organisation.count(
                "select count(*) from audit.event e where e::text ilike '%zebra%'") == 0)
    }
}
