import Casework
import Forms
import Support
import Terminal
import Testing

@testable import Commands
@testable import Screens

/// The screens on a terminal in memory, signed in as somebody of a test organisation.
@MainActor final class ScreenDriver {
    let terminal: MemoryTerminal
    let application: Application
    let door: TestDoor

    init(
        _ organisation: TestOrganisation, as person: TestOrganisation.Person, rows: Int = 24,
        columns: Int = 80
    ) {
        terminal = MemoryTerminal(rows: rows, columns: columns)
        door = TestDoor(organisation: organisation, person: person)
        let terminal = terminal
        application = Application(on: terminal, door: door) { terminal }
        let application = application
        Task { @MainActor in _ = await application.run() }
    }

    var text: String { terminal.text }

    /// Presses keys one after the other.
    func press(_ keys: Key...) async { for key in keys { await terminal.press(key) } }

    func type(_ text: String) async { await terminal.type(text) }

    /// Waits until something is on the screen; fails with what is there instead.
    func wait(for words: String, _ place: SourceLocation = #_sourceLocation) async throws {
        try await wait("“\(words)” is shown", place) { $0.contains(words) }
    }

    /// Waits until the screen is as it should be.
    func wait(
        _ what: String, _ place: SourceLocation = #_sourceLocation, until holds: (String) -> Bool
    ) async throws {
        // Where hundreds of tests run at once, the database may take its time.
        let end = ContinuousClock.now + .seconds(180)
        while !holds(text) {
            guard ContinuousClock.now < end else {
                Issue.record("never: \(what)\n\(text)", sourceLocation: place)
                throw NeverShown()
            }
            // Answers of the database come from other threads; looking for them all the time would hold them up.
            try await Task.sleep(for: .milliseconds(10))
            await terminal.send(.woken)
        }
    }

    struct NeverShown: Error {}

    /// Opens an action as the menu does, by typing its name.
    func open(_ name: String) async throws {
        await press(.control("p"))
        try await wait(for: "Number or word")
        await type(name)
        await press(.enter)
    }
}

/// A door to a test organisation.
final class TestDoor: Door, @unchecked Sendable {
    let organisation: TestOrganisation
    let person: TestOrganisation.Person
    /// Whether it is as if this were practice.
    var offersPractice = false

    init(organisation: TestOrganisation, person: TestOrganisation.Person) {
        (self.organisation, self.person) = (organisation, person)
    }

    var actions: [ActionSpec] { CommandTable.actions }
    func open() async throws(Refusal) -> Screens.Entrance? { try await entrance() }
    func signIn(login: String, password: String) async throws(Refusal) -> Screens.Entrance { try await entrance() }
    var practiceRoles: [PracticeRole] {
        offersPractice
            ? [
                PracticeRole(id: "caseworker", title: "caseworker", name: "Achara"),
                PracticeRole(id: "coordinator", title: "coordinator", name: "Coordinator"),
            ] : []
    }
    func signIn(practising role: PracticeRole) async throws(Refusal) -> Screens.Entrance { try await entrance() }
    func isPassword(_ password: String) async throws(Refusal) -> Bool { password == "right" }
    func signOut() {}
    func run(_ arguments: [String]) async -> Int32 { 0 }
    var preferences: Preferences { Preferences() }
    func keep(_ preferences: Preferences) throws(Refusal) {}

    private func entrance() async throws(Refusal) -> Screens.Entrance {
        let link = Link(organisation.settings(person), lists: ScreenDoor.lists)
        do {
            return Screens.Entrance(session: try await link.session(within: .seconds(15)), link: link) { nil }
        } catch {
            throw Refusal("no session: \(error)")
        }
    }
}
