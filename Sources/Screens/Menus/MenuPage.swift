import Casework
import Forms
import Languages
import Terminal

/// Everything there is to do, by number, by arrows or by typing; what a role may not do says why.
final class MenuPage: Page {
    enum Choice {
        case action(ActionSpec)
        case run((Application) -> Void)
    }

    private(set) var menu: NumberedMenu<Choice>

    init(_ app: Application) {
        let own: [NumberedMenu<Choice>.Entry] = Self.firsts(app)
        let specs = app.door.actions.map { spec in
            NumberedMenu<Choice>.Entry(
                label: spec.name, detail: Words.translate(spec.summary),
                reason: app.reason(against: spec), value: .action(spec))
        }
        // What somebody may do stands first; what only others may do is there to be found, and said why.
        menu = NumberedMenu(
            own + specs.filter { $0.reason == nil } + specs.filter { $0.reason != nil })
    }

    var title: String { Words.say("Menu") }
    var takesLetters: Bool { true }
    var actions: [PageAction] {
        [PageAction("choose", Words.say("choose"), [.enter]) { [weak self] in self?.choose($0) }]
    }

    func take(_ key: Key, _ app: Application) -> Bool { menu.take(key) }

    func draw(in frame: inout Frame, _ area: Area, _ app: Application) {
        menu.draw(in: &frame, area, prompt: Words.say("Number or word:"))
    }

    private func choose(_ app: Application) {
        guard let entry = menu.selected else { return app.say(.note, Words.say("Nothing fits.")) }
        if let reason = entry.reason { return app.say(.fault, reason) }
        app.back()
        switch entry.value {
        case .action(let spec): app.open(spec, given: [:])
        case .run(let run): run(app)
        }
    }

    /// What is no command of its own.
    private static func firsts(_ app: Application) -> [NumberedMenu<Choice>.Entry] {
        let entries: [(String, String, (Application) -> Void)] = [
            (
                Words.say("Drafts and connection"),
                Words.say("what was begun, what waits, the line"), { $0.push(DraftsPage($0)) }
            ),
            (
                Words.say("Settings"), Words.say("language, look, lock, names"),
                { $0.push(SettingsPage($0)) }
            ),
            (
                Words.say("Keys and help"), Words.say("what the keys do"),
                { $0.push(HelpPage(of: $0)) }
            ),
            (Words.say("Hide or show names"), "", { $0.toggleMask() }),
            (Words.say("Lock now"), Words.say("what was begun stays"), { $0.lock() }),
            (
                Words.say("Sign out"), Words.say("for somebody else at this terminal"),
                { $0.leave() }
            ),
            (Words.say("Quit"), "", { $0.quit() }),
        ]
        return entries.map { .init(label: $0.0, detail: $0.1, value: .run($0.2)) }
    }
}
