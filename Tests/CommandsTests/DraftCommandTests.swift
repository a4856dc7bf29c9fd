import Casework
import Forms
import FoundationEssentials
import Postgres
import Support
import Testing

@testable import Commands

@Suite("Drafts on the command line")
struct DraftCommandTests {
    let organisation: TestOrganisation
    private let home = FileManager.default.temporaryDirectory.path + "/kapwa-\(UUID())"

    init() throws { organisation = try TestOrganisation.make() }

    private func kapwa(_ words: String..., input: String = "") throws -> (Int32, String) {
        let bundle = CommandLine.arguments.first { $0.contains("kapwaPackageTests") } ?? ""
        let place = bundle.split(separator: "/").prefix { !$0.hasPrefix("kapwaPackageTests") }
        let settings = organisation.settings(.ana)
        let (status, output) = try Script.run(
            ["/" + place.joined(separator: "/") + "/kapwa"] + words,
            environment: [
                "HOME": home, "KAPWA_HOME": home, "PGHOST": settings["host"] ?? "",
                "PGDATABASE": settings["dbname"] ?? "", "PGUSER": settings["user"] ?? "",
                "PGPASSWORD": settings["password"] ?? "", "XDG_STATE_HOME": home,
            ], input: input)
        return (status, output)
    }

    private func save(_ document: JSONValue) throws -> Draft {
        var connection = try organisation.connect(.ana)
        let draft = Draft(of: RecordIntake.self, document: document)
        _ = try SaveDraft(draft, terminal: UUID(), turn: 1).run(in: &connection)
        return draft
    }

    @Test("are listed without content, shown, sent once whole, and gone then")
    func resume() throws {
        _ = try save(TestOrganisation.intake(["alias": "Zebrafinch 9"]))
        let (listed, list) = try kapwa("draft", "list", "--csv")
        #expect(listed == 0 && list.contains("D-1") && !list.contains("Zebrafinch"))
        let (shown, content) = try kapwa("draft", "show", "D-1")
        #expect(shown == 0 && content.contains("Zebrafinch 9"))
        let (sent, receipt) = try kapwa("draft", "resume", "D-1", "--no-input")
        #expect(sent == 0 && receipt.contains("is open for person"), "\(receipt)")
        let (gone, none) = try kapwa("draft", "list")
        #expect(gone == 0 && none.contains("There are no drafts."))
    }

    @Test("with something missing they are not sent, and stay")
    func missing() throws {
        _ = try save(["alias": "Heron 7"])
        let (status, output) = try kapwa("draft", "resume", "D-1", "--no-input")
        #expect(status == 6, "\(output)")
        let (discarded, _) = try kapwa("draft", "discard", "D-1", "--no-input")
        #expect(discarded == 0)
        #expect(try kapwa("draft", "show", "D-1").0 == 3)
    }

    @Test("a conversation that is stopped saves what was answered")
    func stopped() throws {
        let draft = try save(["alias": "Heron 7"])
        // Known person, day; then the end of the input.
        let (status, output) = try kapwa("draft", "resume", "D-1", "--line", input: "\ntoday\n")
        #expect(status == 130 && output.contains("the draft is saved"), "\(output)")
        var connection = try organisation.connect(.ana)
        let opened = try OpenDraft(draft.id.uuidString).run(in: &connection)
        #expect(opened.draft.document["taken_on"] != nil && opened.state.version == 2)
    }

    @Test("nothing waits where nothing was kept")
    func nothingWaits() throws {
        for verb in ["send", "unlock"] {
            let (status, output) = try kapwa("draft", verb)
            #expect(status == 0 && output.contains("Nothing waits on this machine."))
        }
    }
}
