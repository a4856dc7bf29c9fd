import Forms
import Terminal
import Testing

@testable import Screens

/// The board of a house.
@Suite("Screens: shelter board") @MainActor
struct ShelterBoardTests {
    @Test("a free bed is filled in where somebody checks in; an occupied one says why not")
    func checkIn() async throws {
        let screen = ScreenDriver(TestDoor(Rehearsal.who(role: "shelter")))
        try await screen.wait(for: "Today")
        try await screen.open("bed board")
        try await screen.wait(for: "Lotus House")
        await screen.press(.down)
        #expect(!screen.text.contains("i check in"))
        await screen.press(.character("i"))
        try await screen.wait(for: "somebody is in this bed")
        await screen.press(.down, .down)
        #expect(screen.text.contains("i check in"))
        await screen.press(.character("i"))
        try await screen.wait(for: "Check in")
        let page = try #require(screen.application.page as? FormPage)
        #expect(page.state.document[key: "shelter"] == "Lotus House")
        #expect(page.state.document[key: "bed"] == "A3")
        #expect(page.state.document[key: "stay"] == nil)
    }
}
