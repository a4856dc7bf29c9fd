import Casework
import Forms
import Postgres
import Support
import Terminal
import Testing

@testable import Commands
@testable import Screens

/// The same done to several rows of a list.
@Suite("Screens: marked rows") @MainActor
struct MarkedTests {
    private func cases(_ organisation: TestOrganisation, _ screen: ScreenDriver) async throws
        -> ListingPage
    {
        try await screen.wait(for: "Today")
        try await screen.open("case list")
        try await screen.wait(for: "HBH-")
        return try #require(screen.application.page as? ListingPage)
    }

    @Test("what was done is marked no more, so that it is not done again")
    func done() async throws {
        let organisation = try TestOrganisation.make()
        _ = try organisation.recordIntake(as: .ana)
        _ = try organisation.recordIntake(as: .ana)
        let screen = ScreenDriver(organisation, as: .ana)
        let page = try await cases(organisation, screen)
        await screen.press(.character(" "), .character(" "), .character("x"))
        try await screen.wait(for: "2 marked")
        await screen.type("case note")
        await screen.press(.enter)
        try await screen.wait(for: "Note *")
        await screen.press(.enter)
        await screen.type("Both were told.")
        await screen.press(.control("s"), .control("s"), .control("s"))
        try await screen.wait(for: "2 were done.")
        #expect(page.marked.isEmpty)
    }

    @Test("what was refused stays marked, and only that is tried again")
    func refused() async throws {
        let organisation = try TestOrganisation.make()
        let first = try organisation.recordIntake(as: .ana)
        let second = try organisation.recordIntake(as: .ana)
        let screen = ScreenDriver(organisation, as: .ana)
        let page = try await cases(organisation, screen)
        await screen.press(.character(" "), .character(" "))
        #expect(page.marked == [first, second])
        _ = try await organisation.session(.ana).perform(
            Given<CloseCase>([
                "case": .string(second), "outcome": "settled",
            ]))
        await screen.press(.character("x"))
        try await screen.wait(for: "2 marked")
        await screen.type("followup plan")
        await screen.press(.enter)
        try await screen.wait(for: "Due on")
        let form = try #require(screen.application.page as? FormPage)
        // Whether to do it all the same is asked where something stands against it.
        #expect(form.form.field(ConfirmField.id) == nil)
        for (id, answer) in [("due_on", "tomorrow"), ("purpose", "wellbeing"), ("means", "office")]
        {
            form.go(to: try #require(form.state.place(of: id)))
            await screen.type(answer)
        }
        await screen.press(.control("s"), .control("s"))
        try await screen.wait("one is refused") { _ in page.marked == [second] }
        // What was done and what was refused is said, with its number.
        try await screen.wait(for: "1 of 2 are done. Refused for \(second)")
        try organisation.change("update core.cases set status = 'open', closed_on = null")
        await screen.press(.control("s"), .control("s"))
        try await screen.wait(for: "One was done. One was done before, as the form was then.")
    }
}
