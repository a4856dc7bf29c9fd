import Casework
import Forms
import FoundationEssentials
import Postgres
import Support
import Testing

@Suite("What a house must know, and no more")
struct NeedToKnowTests {
    let organisation: TestOrganisation

    init() throws { organisation = try TestOrganisation.make() }

    private func card(
        _ stay: JSONValue, as person: TestOrganisation.Person
    ) async throws -> JSONValue? {
        do {
            return try await organisation.session(person)
                .perform(ReadCard(arguments: ["stay": stay])).json
        } catch Failure.notFound {
            return nil
        }
    }

    private func stay(_ reference: String, from day: JSONValue) throws -> JSONValue {
        try organisation.reference(
            "stay", of: RequestStay.self, as: .ana,
            ["case": .string(reference), "shelter": "Lotus", "needed_from": day])
    }

    @Test("the card says what keeps a guest safe and well, and nothing of who they are")
    func cards() async throws {
        let reference = try organisation.recordIntake(
            as: .ana,
            [
                "names": [["kind": "legal", "script": "Latn", "native": "Siti Nurhaliza"]],
                "languages": ["ind"], "narrative": "A long story.",
                "birth": ["from": "1999-02-01", "to": "1999-02-01", "basis": "stated"],
            ])
        let today = try stay(reference, from: try organisation.day())
        let written: JSONValue = [
            "case": .string(reference), "diet": ["halal"], "allergies": ["peanut"],
            "safety_flags": ["no_calls"], "do_not_tell": "Anybody who says he is an uncle.",
        ]
        _ = try await organisation.perform(WriteCard.self, as: .ana, written)
        _ = try await organisation.perform(
            WriteCard.self, as: .binh, ["case": .string(reference), "allergies": []])
        let read = try #require(try await card(today, as: .eka))
        #expect(read[key: "diet"] == ["halal"] && read[key: "allergies"] == [])
        #expect(read[key: "safety_flags"] == ["no_calls"] && read[key: "languages"] == ["ind"])
        #expect(read[key: "age_band"] == "27--29" || read[key: "age_band"] == "24--26")
        #expect(read[key: "do_not_tell"] == written[key: "do_not_tell"])
        let text = read.text()
        for told in [reference, "Siti", "P-", "\"MM\"", "story", "1999"] {
            #expect(!text.contains(told), "\(told)")
        }
        #expect(try await card(today, as: .binh) != nil)
        #expect(try await card(today, as: .chan) == nil)
        let openings = try await organisation.rows(
            ListOpenings.self, as: .ana, ["case": .string(reference)])
        #expect(openings.map { $0[3] } == ["open_refused", "open_card", "open_card"])
    }

    @Test("a house knows its guests from two weeks before they come until they leave")
    func window() async throws {
        let soon = try stay(try organisation.recordIntake(as: .ana), from: organisation.day(14))
        let later = try stay(try organisation.recordIntake(as: .ana), from: organisation.day(15))
        #expect(try await card(soon, as: .eka) != nil)
        #expect(try await card(later, as: .eka) == nil)
        #expect(try await card(later, as: .ana) != nil)
        #expect(try await card("S-99999", as: .eka) == nil)
        _ = try await organisation.perform(
            CancelStay.self, as: .ana, ["stay": soon, "reason": "not needed"])
        #expect(try await card(soon, as: .eka) == nil)
    }

    @Test("a ticket for one guest, not committed, or another's, reads no card")
    func tickets() throws {
        let first = try stay(try organisation.recordIntake(as: .ana), from: organisation.day())
        let second = try stay(try organisation.recordIntake(as: .ana), from: organisation.day())
        var eka = try organisation.connect(.eka)
        let ticket = try eka.value(UUID.self, "select api.ask_card(\(first.string))")
        func state(_ statement: SQL) -> String? {
            do {
                _ = try eka.execute(statement)
                return nil
            } catch PostgresError.server(let fault) {
                return fault.sqlState
            } catch {
                return "\(error)"
            }
        }
        #expect(state("select api.read_card(\(ticket), \(second.string))") == "KP008")
        #expect(state("select * from api.read_address(\(ticket), 'Lotus')") == "KP008")
        #expect(state("select api.read_card(\(ticket), \(first.string))") == nil)
        try eka.run(script: "begin")
        let early = try eka.value(UUID.self, "select api.ask_card(\(first.string))")
        #expect(state("select api.read_card(\(early), \(first.string))") == "KP008")
        try eka.run(script: "rollback")
        // Who lost the house since they asked reads nothing.
        try organisation.change("update core.staff set team_id = 2")
        #expect(state("select api.read_card(\(ticket), \(first.string))") == "KP008")
    }

    @Test("a text with a name of the person is written only when confirmed")
    func names() throws {
        let reference = JSONValue.string(try organisation.recordIntake(as: .ana))
        var document: JSONValue = ["case": reference, "do_not_tell": "Asks for Person"]
        #expect(
            try organisation.refusal(WriteCard.self, as: .ana, document)
                == "holds_name do_not_tell")
        document["confirm"] = true
        #expect(try organisation.refusal(WriteCard.self, as: .ana, document) == nil)
        #expect(try organisation.refusal(WriteCard.self, as: .eka, document) == "not_allowed")
    }

    @Test("an address is for the house and for cleared caseworkers; each reading is noted")
    func addresses() async throws {
        _ = try await organisation.perform(
            ChangeAddress.self, as: .fon, ["shelter": "Lotus", "address": "9 Old Lane"])
        let receipt = try await organisation.perform(
            ChangeAddress.self, as: .fon, ["shelter": "lotus", "address": "1 New Lane"])
        #expect(!receipt.facts.text().contains("Lane"))
        for person in [TestOrganisation.Person.eka, .dara] {
            let rows = try await organisation.rows(
                ReadAddress.self, as: person, ["shelter": "Lotus"])
            #expect(rows == [["Lotus", "1 New Lane"]])
        }
        for person in [TestOrganisation.Person.ana, .chan] {
            await #expect(throws: Failure.notFound(path: "shelter")) {
                _ = try await organisation.rows(
                    ReadAddress.self, as: person, ["shelter": "Lotus"])
            }
        }
        await #expect(throws: Failure.notFound(path: "shelter")) {
            _ = try await organisation.rows(ReadAddress.self, as: .dara, ["shelter": "Orchid"])
        }
        for person in [TestOrganisation.Person.fon, .gia, .hana, .ibu] {
            await #expect(throws: Failure.self) {
                _ = try await organisation.rows(
                    ReadAddress.self, as: person, ["shelter": "Lotus"])
            }
        }
        #expect(
            try organisation.count(
                "select count(*) from audit.event where verb = 'open_address'") == 2)
        #expect(
            try organisation.count(
                "select count(*) from audit.event e where e::text like '%Lane%'") == 0)
    }

    @Test("a code name that holds a recorded name is refused, and none is drawn that does")
    func codeNames() throws {
        func refusal(_ alias: String, _ names: JSONValue) throws -> String? {
            try organisation.refusal(
                RecordIntake.self, as: .ana,
                TestOrganisation.intake(["alias": .string(alias), "names": names]))
        }
        let siti: JSONValue = [
            ["kind": "legal", "script": "Latn", "native": "Sítì Nurhaliza"],
            ["kind": "native", "script": "Thai", "native": "มาลี"],
        ]
        for alias in ["SITI", "Blue nurhaliza 7", "siti-9", "น้องมาลี"] {
            #expect(try refusal(alias, siti) == "alias_is_name alias", "\(alias)")
        }
        #expect(try refusal("Blue 7", siti) == nil)
        let stones =
            "Amber Bamboo Cedar Coral Dune Ember Fern Garnet Harbour Heron Indigo Island"
            + " Jade Kite Lagoon Lantern Lotus Maple Meadow Monsoon Ochre Orchid Pearl Pine Quartz"
            + " Reed River Sail Tamarind Terrace"
        let reference = try organisation.recordIntake(
            as: .ana, ["names": [["kind": "legal", "script": "Latn", "native": .string(stones)]]])
        #expect(
            try organisation.count(
                """
                select count(*) from core.cases
                where reference = \(reference) and alias ~ '^(Willow|Guest) '
                """) == 1)
    }
}
