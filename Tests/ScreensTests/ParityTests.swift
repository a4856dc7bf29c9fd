import Access
import Casework
import Forms
import Support
import Terminal
import Testing

@testable import Commands
@testable import Screens

/// Everything that can be done can be done in all three ways: command line, screens, lines.
@Suite("Parity")
struct ParityTests {
    /// What the screens leave to lines, and why; everything else has a page of its own.
    static let outside: [String: String] = [
        "intake template": "prints a document for programs",
        "completions": "is for a shell",
        "manual": "is for man(1)",
        "version": "is one line",
        "setup": "there is no organisation to sign in to yet",
        "migrate": "changes the database that the screens are connected to",
        "practice create": "makes another organisation than the one that is signed in to",
        "practice status": "is about another organisation",
        "practice remove": "is about another organisation",
        "practice logins": "is about another organisation",
        "practice sign-in": "the sign-in page offers it",
        "backup key": "is typed beside a safe, by whoever keeps the key",
        "backup create": "takes long and says how far it is",
        "backup verify": "takes long",
        "backup restore": "makes another server",
        "backup drill": "makes another server",
        "server init": "is about the server below the screens",
        "server start": "is about the server below the screens",
        "server stop": "would end what the screens stand on",
        "server status": "is about the server below the screens",
        "server tls": "is about the server below the screens",
        "doctor": "looks at the machine, for whoever runs it",
        "access-request": "writes a file for the person",
        "seal": "makes a sealed file of another, with a passphrase",
        "unseal": "opens a sealed file with its passphrase",
        "draft unlock": "asks for a password that is not in use any more",
    ]

    @Test("every action is reached from the command line by its own words")
    func commandLine() throws {
        for action in CommandTable.actions {
            #expect(CommandTable.command(for: action) != nil, "\(action.name)")
            let words = [action.noun, action.verb].filter { !$0.isEmpty }
            let needed = action.positionals.filter(\.isRequired).map { _ in "X-1" }
            var parser = CommandParser(table: CommandTable.actions, arguments: words + needed)
            switch try parser.request() {
            case .run(let call): #expect(call.action.name == action.name)
            case .help: #expect(action.name == "help")
            case .version: #expect(action.name == "version")
            }
        }
    }

    @Test("every action is reached in line mode by numbers, and runs there")
    func lines() async throws {
        for action in CommandTable.actions {
            let work = Reached()
            let partner = Numbers(to: action)
            let holder = Role.allCases.first {
                guard let permission = action.permission.flatMap(Permission.init) else {
                    return true
                }
                return $0.permissions[permission] != nil
            }
            let who = try #require(holder.flatMap(Self.member), "nobody may \(action.name)")
            var mode = LineMode(
                partner, work: work, menu: LineMenu(CommandTable.actions), who: who)
            _ = await mode.run()
            #expect(work.names == [action.name], "\(partner.said.suffix(5))")
        }
    }

    private static func member(_ role: Role) -> StaffMember? {
        StaffMember([
            "login": "kabc", "name": "Ana", "team": "North", "organisation": "House",
            "cleared": true,
            "time_zone": "UTC", "today": "2026-11-23", "now": "10:00",
            "roles": [.string(role.rawValue)],
        ])
    }

    @Test("every action has a page of its own, reached by the numbers of the menu alone") @MainActor
    func screens() async throws {
        let names = Set(CommandTable.actions.map(\.name))
        for name in Self.outside.keys {
            #expect(names.contains(name), "\(name) is no action any more")
        }
        let organisation = try TestOrganisation.make()
        var left = CommandTable.actions
        for person in [TestOrganisation.Person.dara, .eka, .fon, .gia, .hana, .ibu] {
            let mine = left.filter { action in
                guard let permission = action.permission.flatMap(Permission.init) else {
                    return true
                }
                return person.role.permissions[permission] != nil
            }
            left.removeAll { action in mine.contains { $0.name == action.name } }
            let screen = ScreenDriver(organisation, as: person)
            try await screen.wait(for: "Today")
            for action in mine { try await reach(action, screen) }
        }
        #expect(left.map(\.name) == [])
    }

    /// From today's list with Tab and digits to the page of an action; and from there to what can be done.
    @MainActor private func reach(_ action: ActionSpec, _ screen: ScreenDriver) async throws {
        let app = screen.application
        app.restart(with: TodayPage())
        await screen.press(.tab)
        let actions = try #require(app.page as? ActionsPage)
        try await choose(actions.menu.shown.count, screen)
        let menu = try #require(app.page as? MenuPage)
        let number = menu.menu.shown.first {
            if case .action(let spec) = $0.entry.value { return spec.name == action.name }
            return false
        }?.number
        try await choose(try #require(number, "\(action.name) is not in the menu"), screen)
        let page = try #require(app.page)
        if action.name == "lock" {
            #expect(page is LockPage)
            await screen.type("right")
            await screen.press(.enter)
            return try await screen.wait(for: "Today")
        }
        if action.name == "sign-in" {
            #expect(page is SignInPage)
            await screen.type("somebody")
            await screen.press(.enter)
            await screen.type("right")
            await screen.press(.enter)
            return try await screen.wait(for: "Today")
        }
        #expect(
            !(page is OutsidePage) || Self.outside[action.name] != nil,
            "\(action.name) has no page of its own")
        #expect(!(page is MenuPage) && !(page is ActionsPage), "\(action.name) opens nothing")
        if action.name != "today" { #expect(!(page is TodayPage), "\(action.name) opens nothing") }
        try await everyAction(of: page, action.name, screen)
    }

    /// Tab, as often as there are fields, leads to a numbered menu that has every action of the page.
    @MainActor private func everyAction(
        of page: any Page, _ name: String, _ screen: ScreenDriver
    ) async throws {
        let app = screen.application
        // What a list offers hangs on its rows: they are there first.
        try await screen.wait("what was asked is answered") { _ in app.waiting == 0 }
        for _ in 0..<200 where !(app.page is ActionsPage) { await screen.press(.tab) }
        let menu = try #require(
            app.page as? ActionsPage, "Tab does not list what can be done: \(name)"
        ).menu
        let listed = Set(menu.shown.compactMap { $0.entry.value?.id })
        for action in page.actions { #expect(listed.contains(action.id), "\(name): \(action.id)") }
    }

    @MainActor private func choose(_ number: Int, _ screen: ScreenDriver) async throws {
        await screen.type(String(number))
        await screen.press(.enter)
    }

    @Test("nothing is reached behind the lock, by whatever keys") @MainActor
    func lock() async throws {
        let organisation = try TestOrganisation.make()
        let screen = ScreenDriver(organisation, as: .ana)
        try await screen.wait(for: "Today")
        let app = screen.application
        app.lock()
        for key in [
            Key.control("p"), .control("f"), .f(1), .escape, .control("c"), .control("k"), .tab,
            .tab,
        ] {
            await screen.press(key)
            #expect(app.isLocked)
            #expect(app.page is LockPage, "\(key)")
        }
    }

    @Test("practice is signed in to by a number") @MainActor
    func practice() async throws {
        let organisation = try TestOrganisation.make()
        let screen = ScreenDriver(organisation, as: .ana)
        try await screen.wait(for: "Today")
        screen.door.offersPractice = true
        screen.application.leave()
        try await screen.wait(for: "who do you want to be")
        #expect(screen.text.contains("2 coordinator"))
        try await choose(1, screen)
        try await screen.wait(for: "Today")
    }
}

/// Keeps what was asked to be done.
private final class Reached: LineWork, @unchecked Sendable {
    let globals = Globals(.line)
    var names: [String] = []
    func admits() -> Bool { true }
    func today() async throws(CommandFailure) -> ListDocument {
        ListDocument(list: ShowToday.list, page: ListPage(rows: []), codes: .empty, languages: [])
    }
    func safety(followUp: String, case reference: String) async throws(CommandFailure) -> [String] {
        []
    }
    func run(_ call: Invocation) async throws(CommandFailure) -> ListDocument? {
        names.append(call.action.name)
        return nil
    }
}

/// Somebody who reads the menus and writes nothing but numbers, except where a form asks something.
private final class Numbers: Dialogue {
    private let action: ActionSpec
    private(set) var said: [String] = []
    private var menus = 0
    private var asked: [String: Int] = [:]

    init(to action: ActionSpec) { self.action = action }

    func say(_ line: String) { said.append(line) }

    func ask(_ prompt: String) -> String? {
        said.append(prompt)
        if prompt.hasPrefix("What do you want") {
            menus += 1
            // Enter lists what there is.
            return menus == 1 ? "" : menus == 2 ? number(before: "\(action.noun): ") : "q"
        }
        if prompt.hasPrefix("Number or word") { return number(before: "\(action.name): ") }
        // What a reference looks like is said by whoever asks for one.
        if let told = said.dropLast().last, let like = told.firstRange(of: "write it like ") {
            return String(told[like.upperBound...])
        }
        // A command that must be about something: what it can do without is left out, the rest is made up.
        let answers = ["", "X-1", "1"]
        let count = asked[prompt, default: 0]
        asked[prompt] = count + 1
        return answers.indices.contains(count) ? answers[count] : nil
    }

    func askSecretly(_ prompt: String) -> String? { nil }

    private func number(before words: String) -> String? {
        said.last { $0.drop(while: \.isNumber).hasPrefix(" " + words) }
            .map { String($0.prefix(while: \.isNumber)) } ?? "^"
    }
}
