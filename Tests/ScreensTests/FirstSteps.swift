import Screens
import Support
import Terminal
import Testing

/// The way through the screens that everybody goes.
@Suite("Screens: first steps") @MainActor
struct FirstSteps {
    @Test("today's list, the menu, a case file, and back; a greyed action says why")
    func wayThrough() async throws {
        let organisation = try TestOrganisation.make()
        let reference = try organisation.recordIntake(as: .ana)
        let screen = ScreenDriver(organisation, as: .ana)
        try await screen.wait(for: "Today")
        try await screen.open("case list")
        try await screen.wait(for: reference)
        await screen.press(.enter)
        try await screen.wait(for: "SAFETY")
        await screen.press(.escape)
        try await screen.wait(for: "Cases (1)")
        try await screen.open("staff new")
        try await screen.wait(for: "only for")
    }

    @Test("an intake is recorded by keys, and what is missing is told without losing anything")
    func intake() async throws {
        let organisation = try TestOrganisation.make()
        let screen = ScreenDriver(organisation, as: .ana)
        try await screen.wait(for: "Today")
        try await screen.open("intake new")
        try await screen.wait(for: "Page 1 of")
        await screen.press(.control("s"))
        try await screen.wait(for: "To be mended")
    }

    @Test("the screen locks by its key, and opens again with the password only")
    func lock() async throws {
        let organisation = try TestOrganisation.make()
        let reference = try organisation.recordIntake(as: .ana)
        let screen = ScreenDriver(organisation, as: .ana)
        try await screen.wait(for: "Today")
        try await screen.open("case list")
        try await screen.wait(for: reference)
        await screen.press(.control("k"))
        try await screen.wait(for: "Locked")
        #expect(!screen.text.contains(reference))
        for key: Key in [.escape, .control("p"), .control("f"), .control("c"), .tab, .f(1)] {
            await screen.press(key)
            #expect(screen.text.contains("Locked"), "\(key)")
        }
        await screen.type("wrong")
        await screen.press(.enter)
        try await screen.wait(for: "not your password")
        await screen.type("right")
        await screen.press(.enter)
        try await screen.wait(for: reference)
    }
}
