import Access
import Casework
import Forms
import Support
import Testing

@testable import Commands

/// What must hold for every command there is.
@Suite("Every command")
struct EveryCommandTests {
    @Test("has examples, and each of them parses to itself")
    func examples() throws {
        for action in CommandTable.actions {
            #expect(!action.examples.isEmpty, "\(action.name) has no example")
            for example in action.examples {
                let line = example.split(separator: "<")[0].split(separator: " ").map(String.init)
                #expect(line.first == "kapwa")
                var parser = CommandParser(
                    table: CommandTable.actions,
                    arguments: line.dropFirst().map { $0.replacing("\"", with: "") })
                switch try parser.request() {
                case .run(let call): #expect(call.action.name == action.name)
                case .help: #expect(action.name == "help")
                case .version: #expect(action.name == "version")
                }
            }
        }
    }

    @Test("is there once, and its noun is explained")
    func names() {
        let names = CommandTable.actions.map(\.name)
        #expect(names.count == Set(names).count)
        for action in CommandTable.actions where !action.verb.isEmpty {
            #expect(Nouns.summary(action.noun) != nil, "\(action.noun) is not explained")
        }
    }

    @Test("that stores something prints a template that its own form takes, and a schema")
    func templates() throws {
        let organisation = try TestOrganisation.make()
        var connection = try organisation.connect(.ana)
        let codes = try TestOrganisation.codeBook(&connection)
        for order in AllActions.orders {
            let document = FormTemplate(codes: codes, today: Example.today).document(of: order.form)
            let checked = order.form.check(document, codes: codes, today: Example.today)
            #expect(checked.faults == [], "\(order.form.id)")
            let schema = FormSchema(codes: codes).document(of: order.form)
            #expect(schema[key: "properties"]?.object?.isEmpty == false)
            #expect(order.form.lists.isSubset(of: codes.names), "\(order.form.id)")
        }
        for listing in AllActions.listings {
            #expect(listing.list.lists.isSubset(of: codes.names), "\(listing.list.id)")
        }
    }

    @Test("that lists something shows as many values in a row as there are columns")
    func columns() async throws {
        let organisation = try TestOrganisation.make()
        let reference = try organisation.recordIntake(as: .ana)
        var connection = try organisation.connect(.ana)
        _ = try Given<CloseCase>(["case": .string(reference), "outcome": "settled"])
            .run(in: &connection)
        let asked = try Given<RequestErasure>(["case": .string(reference), "ground": "error"])
            .run(in: &connection)
        let contact = try Given<RecordEnquiry>(
            ["channel": "hotline", "need": "legal", "outcome": "advised"]
        ).run(in: &connection)
        for listing in AllActions.listings {
            try await check(
                listing, in: organisation,
                [
                    "case": .string(reference), "query": "Test", "shelter": "Lotus",
                    "erasure": asked.facts["erasure"] ?? .null,
                    "enquiry": contact.facts["enquiry"] ?? .null, "group": "G-1",
                ])
        }
    }

    private func check<List: Listing>(
        _ type: List.Type, in organisation: TestOrganisation, _ arguments: JSONValue
    ) async throws {
        let holder = try #require(
            TestOrganisation.Person.allCases.first { $0.role.permissions[List.permission] != nil })
        // Caseworkers know an address with clearance only.
        let reader = List.permission == .readAddress ? .dara : holder
        let page = try await organisation.session(reader).perform(List(arguments: arguments))
        for row in page.rows {
            #expect(row.count == List.list.columns.count, "\(List.list.id)")
        }
    }
}
