import Casework
import Languages
import Terminal

/// What can be done on the page below, by number: for whoever has no letters or function keys at hand.
final class ActionsPage: Page {
    private let page: any Page
    private(set) var menu: NumberedMenu<PageAction?>

    init(of app: Application) {
        page = app.page ?? HelpPage(of: app)
        let own: [NumberedMenu<PageAction?>.Entry] = page.actions.map { action in
            .init(
                label: action.label, detail: action.keys.map(\.name).joined(separator: ", "),
                reason: action.reason, value: action)
        }
        let everything = NumberedMenu<PageAction?>.Entry(
            label: Words.say("Everything else: the menu"), value: nil)
        // With a password that somebody else made there is nothing else.
        let isAlone = app.session?.who.isPasswordDue ?? true
        menu = NumberedMenu(own + (isAlone || app.isLocked ? [] : [everything]))
    }

    var title: String { page.title }
    var takesLetters: Bool { true }
    var actions: [PageAction] {
        [PageAction("choose", Words.say("choose"), [.enter]) { [weak self] in self?.choose($0) }]
    }

    func take(_ key: Key, _ app: Application) -> Bool {
        if key == .tab { return menu.take(.down) }
        if key == .backTab { return menu.take(.up) }
        return menu.take(key)
    }

    func draw(in frame: inout Frame, _ area: Area, _ app: Application) {
        menu.draw(in: &frame, area, prompt: Words.say("Number or word:"))
    }

    private func choose(_ app: Application) {
        guard let entry = menu.selected else { return app.say(.note, Words.say("Nothing fits.")) }
        if let reason = entry.reason { return app.say(.fault, reason) }
        app.back()
        if let action = entry.value { app.perform(action) } else { app.push(MenuPage(app)) }
    }
}
