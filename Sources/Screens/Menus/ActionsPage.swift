import Casework
import Languages
import Terminal

/// What can be done on the page below, by number: for whoever has no letters or function keys at hand.
final class ActionsPage: NumberedPage<PageAction?> {
    private let page: any Page

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
        super.init(own + (isAlone || app.isLocked ? [] : [everything]))
    }

    override var title: String { page.title }

    override func chosen(_ action: PageAction?, _ app: Application) {
        if let action { app.perform(action) } else { app.push(MenuPage(app)) }
    }
}
