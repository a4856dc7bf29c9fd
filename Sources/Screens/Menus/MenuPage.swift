import Casework
import Forms
import Languages
import Terminal

/// Everything there is to do, by number, by arrows or by typing; what a role may not do says why.
final class MenuPage: NumberedPage<MenuPage.Choice> {
    enum Choice {
        case action(ActionSpec)
        case run((Application) -> Void)
    }

    init(_ app: Application) {
        let own: [NumberedMenu<Choice>.Entry] = Self.firsts(app)
        let specs = app.door.actions.map { spec in
            NumberedMenu<Choice>.Entry(
                label: spec.name, detail: Words.translate(spec.summary),
                reason: app.reason(against: spec), value: .action(spec))
        }
        // What somebody may do stands first; what only others may do is there to be found, and said why.
        super.init(
            own + specs.filter { $0.reason == nil } + specs.filter { $0.reason != nil })
    }

    override var title: String { Words.say("Menu") }

    override func chosen(_ choice: Choice, _ app: Application) {
        switch choice {
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
