import Casework
import Forms
import Postgres
import Support
import Testing

@Suite("Groups")
struct RecordGroupTests {
    let organisation: TestOrganisation

    init() throws { organisation = try TestOrganisation.make() }

    private func group(
        _ people: [JSONValue], common changes: [String: JSONValue] = [:]
    ) -> JSONValue {
        var common: JSONValue = [
            "channel": "rescue", "presenting_need": "shelter", "interview_language": "mya",
            "nationality": "MM", "origin_country": "MM",
            "purposes": ["casework", "shelter"], "asked_in_group": true,
        ]
        for (key, value) in changes { common[key] = value }
        return ["common": common, "people": .array(people)]
    }

    private func person(_ name: String, _ changes: [String: JSONValue] = [:]) -> JSONValue {
        var person: JSONValue = [
            "names": [["native": .string(name)]], "sex": "male", "consent": "given",
            "given_by": "person",
        ]
        for (key, value) in changes { person[key] = value }
        return person
    }

    @Test(
        "each becomes a person, a case and an intake; what is common is told once, consent by each")
    func three() async throws {
        let document = group([
            person("Aung One"), person("Zaw Two", ["consent": "declined", "nationality": "KH"]),
            person("Min Three", ["alias": "Heron 3"]),
        ])
        let operation = Operation()
        let receipt = try await organisation.perform(
            RecordGroup.self, as: .ana, document, operation)
        let again = try await organisation.perform(RecordGroup.self, as: .ana, document, operation)
        #expect(receipt == again)
        #expect(receipt.sentence.hasPrefix("Group G-1 of 3 people is recorded"))
        #expect(
            try organisation.count(
                """
                select count(*) from core.intake i join core.cases c using (case_id)
                join core.person p using (person_id)
                where i.channel = 'rescue' and i.intake_group_id = 1 and c.status = 'open'
                  and p.nationality = case when p.person_id = 2 then 'KH' else 'MM' end
                """) == 3)
        #expect(
            try organisation.count(
                "select count(*) from core.consent where answer = 'declined' and asked_in_group")
                == 2)
        #expect(
            try organisation.count("select count(*) from core.consent where answer = 'given'") == 4)
        #expect(
            try organisation.count("select count(*) from core.name_token where token = 'zaw'") == 1)
        // Colleagues of the team see who came together, others nobody.
        let group: JSONValue = ["group": "G-1"]
        #expect(try await organisation.rows(ListGroup.self, as: .binh, group).count == 3)
        #expect(try await organisation.rows(ListGroup.self, as: .chan, group).isEmpty)
        let file = try await organisation.session(.ana).perform(
            OpenCase(arguments: ["case": receipt.facts[key: "first"] ?? .null]))
        let text = file.lines(codes: .empty, languages: []).joined(separator: "\n")
        #expect(text.contains("came with group: G-1"))
        #expect(text.contains("asked before others: yes"))
    }

    @Test("one fault, and nobody is recorded; its path names the person")
    func allOrNothing() throws {
        let before = try organisation.rowCounts()
        for (document, path) in [
            (group([person("Aung"), person("")]), "people[1].names[0].native"),
            (group([person("Aung"), person("Zaw", ["consent": "maybe"])]), "people[1].consent"),
            (group([person("Aung", ["sex": "x"])]), "people[0].sex"),
            (group([person("Aung", ["alias": "Aung"])]), "people[0].alias"),
            (group([person("Aung")], common: ["channel": "x"]), "common.channel"),
            (group([person("Aung")], common: ["purposes": ["x"]]), "common.purposes"),
            (group([person("Aung")], common: ["purposes": []]), "common.purposes"),
            (group([person("Aung")], common: ["compartment": "trafficking"]), ""),
        ] {
            let said = try organisation.refusal(RecordGroup.self, as: .ana, document) ?? ""
            #expect(said.hasSuffix(path) && !said.isEmpty, "\(path): \(said)")
        }
        #expect(try organisation.rowCounts() == before)
    }

    @Test("sixty at most, and at least one")
    func size() throws {
        #expect(
            try organisation.refusal(RecordGroup.self, as: .ana, group([])) == "group_size people")
        let many = (0..<61).map { person("Person \($0)") }
        #expect(
            try organisation.refusal(RecordGroup.self, as: .ana, group(many)) == "group_size people"
        )
        #expect(
            try organisation.refusal(RecordGroup.self, as: .ana, group(Array(many.prefix(60))))
                == nil)
        #expect(try organisation.count("select count(*) from core.cases") == 60)
    }
}
