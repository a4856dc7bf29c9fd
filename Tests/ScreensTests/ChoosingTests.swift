import Forms
import Support
import Terminal
import Testing

@testable import Casework
@testable import Commands
@testable import Screens

/// What can be chosen is listed below its question, by number, instead of being known by heart.
@Suite("Screens: choosing") @MainActor
struct ChoosingTests {
    /// Keeps the arguments that cases were listed with.
    private final class Asked: @unchecked Sendable { var cases: [ListCases] = [] }

    @Test("the filter of the cases asks by labels, takes a state by number or first letters")
    func status() async throws {
        let asked = Asked()
        let screen = ScreenDriver(
            TestDoor(answering: { action in
                if let cases = action as? ListCases { asked.cases.append(cases) }
                return try Rehearsal.answers(action)
            }))
        try await screen.wait(for: "Today")
        try await screen.open("case list")
        try await screen.wait(for: "MST-2026-0141")
        await screen.press(.character("f"))
        try await screen.wait(for: "3 closed")
        #expect(screen.text.contains("Status"))
        #expect(screen.text.contains("Lead"))
        #expect(screen.text.contains("Only mine"))
        #expect(!screen.text.contains("(when left out), on_ho…"))
        await screen.type("clo")
        await screen.press(.control("s"))
        try await screen.wait(for: "Cases (4) · closed")
        #expect(asked.cases.last?.filter.status == "closed")
    }

    @Test("a state that there is not is refused in the filter, and the list stays as it was")
    func wrongStatus() async throws {
        let screen = ScreenDriver(TestDoor())
        try await screen.wait(for: "Today")
        try await screen.open("case list")
        try await screen.wait(for: "MST-2026-0141")
        await screen.press(.character("f"))
        await screen.type("nonsense")
        await screen.press(.control("s"))
        try await screen.wait(for: "“nonsense” is none of the choices")
        await screen.press(.escape)
        try await screen.wait(for: "MST-2026-0141")
    }

    @Test("cases are filtered by the name of their lead")
    func lead() async throws {
        let organisation = try TestOrganisation.make()
        let reference = try organisation.recordIntake(as: .ana)
        let screen = ScreenDriver(organisation, as: .ana)
        try await screen.wait(for: "Today")
        try await screen.open("case list")
        try await screen.wait(for: reference)
        await screen.press(.character("f"), .down)
        try await screen.wait(for: "1 Ana")
        await screen.type("ana")
        await screen.press(.control("s"))
        try await screen.wait("the case of Ana is there") {
            $0.contains("· Ana") && $0.contains(reference)
        }
        await screen.press(.character("f"), .down)
        await screen.type("Binh")
        await screen.press(.control("s"))
        try await screen.wait(for: "Cases (0)")
    }

    @Test("a bed is asked for by the first letters of a house of those that are listed")
    func shelter() async throws {
        let organisation = try TestOrganisation.make()
        let reference = try organisation.recordIntake(as: .ana)
        let screen = ScreenDriver(organisation, as: .ana)
        try await screen.wait(for: "Today")
        try await screen.open("stay request")
        try await screen.wait(for: "Case *")
        await screen.type(reference)
        await screen.press(.down, .down)
        try await screen.wait(for: "1 Lotus")
        await screen.type("lo")
        await screen.press(.down)
        let page = try #require(screen.application.page as? FormPage)
        #expect(page.state.document[key: "shelter"] == "Lotus")
    }

    @Test("what is not there is said by the label of its question, with what to do")
    func notThere() async throws {
        let organisation = try TestOrganisation.make()
        let reference = try organisation.recordIntake(as: .ana)
        let screen = ScreenDriver(organisation, as: .ana)
        try await screen.wait(for: "Today")
        try await screen.open("stay request")
        try await screen.wait(for: "Case *")
        await screen.type(reference)
        await screen.press(.down, .down)
        await screen.type("Nowhere")
        try await screen.wait(for: "Not in the list")
        await screen.press(.control("s"), .control("s"))
        try await screen.wait(for: "“Shelter” is not there, or not within your reach.")
        #expect(screen.text.contains("Choose one of the list."))
        #expect(!screen.text.contains("ask your coordinator"))
    }

    @Test("an agency and a colleague are chosen by a part of their names")
    func agencyAndColleague() async throws {
        let organisation = try TestOrganisation.make()
        let reference = try organisation.recordIntake(as: .ana)
        _ = try await organisation.session(.fon).perform(
            Given<AddAgency>(["name": "Legal Aid Desk", "kind": "LegalService", "country": "TH"]))
        let screen = ScreenDriver(organisation, as: .ana)
        try await screen.wait(for: "Today")
        let spec = try #require(CommandTable.actions.first { $0.name == "referral new" })
        screen.application.open(spec, given: ["case": .string(reference)])
        try await screen.wait(for: "Agency *")
        let page = try #require(screen.application.page as? FormPage)
        page.go(to: try #require(page.state.place(of: "agency")))
        try await screen.wait(for: "1 Legal Aid Desk")
        await screen.type("desk")
        await screen.press(.down)
        #expect(page.state.document[key: "agency"] == "Legal Aid Desk")
    }

    @Test("in lines ?? lists the names, and a few letters choose one")
    func lines() throws {
        let form = FormSpec(
            id: "ask", title: "Ask",
            fields: [.text("shelter", "Shelter", required: true).from(.names(.shelters))])
        let names = [
            NameList.shelters.list: ["Lotus", "River", "Harbour", "Hill", "Lake", "Moon", "Sun"]
                .map { Code($0, labels: ["en": $0]) }
        ]
        let (asked, codes) = form.choosing(CodeBook.empty.adding(names))
        var interview = Interview(
            asked, codes: codes, languages: [], today: .first, partner: Lines(["??", "riv"]))
        let document = try interview.run(confirming: false)
        #expect(document[key: "shelter"] == "River")
        #expect(interview.partner.said.contains { $0.contains("3 Harbour") })
    }
}

/// Somebody who writes these lines.
private final class Lines: Dialogue {
    private var lines: [String]
    private(set) var said: [String] = []

    init(_ lines: [String]) { self.lines = lines }

    func say(_ line: String) { said.append(line) }
    func ask(_ prompt: String) -> String? {
        said.append(prompt)
        return lines.isEmpty ? nil : lines.removeFirst()
    }
    func askSecretly(_ prompt: String) -> String? { nil }
}
