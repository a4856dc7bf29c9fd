import Casework
import Forms
import Support
import Synchronization
import Terminal
import Testing

@testable import Commands
@testable import Screens

/// The screens on a terminal in memory, signed in as somebody of a test organisation.
@MainActor final class ScreenDriver {
    let terminal: MemoryTerminal
    let application: Application
    let door: TestDoor

    convenience init(
        _ organisation: TestOrganisation, as person: TestOrganisation.Person, rows: Int = 24,
        columns: Int = 80
    ) {
        self.init(
            TestDoor(organisation: organisation, person: person), rows: rows, columns: columns)
    }

    init(_ door: TestDoor, rows: Int = 24, columns: Int = 80) {
        terminal = MemoryTerminal(rows: rows, columns: columns)
        self.door = door
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

/// A door to a test organisation, or to a session that is given.
final class TestDoor: Door, @unchecked Sendable {
    let desk = TestDesk()
    private let opening: @Sendable () async throws -> Screens.Entrance?
    var preferences = Preferences()
    /// Whether it is as if this were practice.
    var offersPractice = false

    init(organisation: TestOrganisation, person: TestOrganisation.Person) {
        let settings = organisation.settings(person)
        opening = {
            let link = Link(settings, lists: ScreenDoor.lists)
            return Screens.Entrance(
                session: try await link.session(within: .seconds(120)), link: link
            ) { nil }
        }
    }

    init(opening: @escaping @Sendable () async throws -> Session?) {
        self.opening = {
            try await opening().map { session in
                Screens.Entrance(session: session, link: Link(lasting: session)) { nil }
            }
        }
    }

    var actions: [ActionSpec] { CommandTable.actions }
    func open() async throws(Refusal) -> Screens.Entrance? { try await entrance() }
    func signIn(login: String, password: String) async throws(Refusal) -> Screens.Entrance {
        guard password == "right", let entrance = try await entrance() else {
            throw Refusal(
                "You are not signed in, or the password is not right.", hint: "Try again.")
        }
        return entrance
    }
    var practiceRoles: [PracticeRole] {
        offersPractice
            ? [
                PracticeRole(id: "caseworker", title: "caseworker", name: "Achara"),
                PracticeRole(id: "coordinator", title: "coordinator", name: "Coordinator"),
            ] : []
    }
    func signIn(practising role: PracticeRole) async throws(Refusal) -> Screens.Entrance {
        guard let entrance = try await entrance() else { throw Refusal("nobody") }
        return entrance
    }
    func isPassword(_ password: String) async throws(Refusal) -> Bool { password == "right" }
    func signOut() { desk.state.withLock { $0.signedOut += 1 } }
    func run(_ arguments: [String]) async -> Int32 {
        desk.state.withLock { $0.outside.append(arguments) }
        return 0
    }
    func keep(_ preferences: Preferences) throws(Refusal) {
        desk.state.withLock { $0.kept.append(preferences) }
    }

    private func entrance() async throws(Refusal) -> Screens.Entrance? {
        do {
            return try await opening()
        } catch {
            throw Refusal("no session: \(error)")
        }
    }
}
