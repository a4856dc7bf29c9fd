import Languages
import Terminal

/// A page of entries to choose from by number, by arrows or by typing; subclasses say what choosing does.
class NumberedPage<Value>: Page {
    private(set) var menu: NumberedMenu<Value>

    init(_ entries: [NumberedMenu<Value>.Entry]) { menu = NumberedMenu(entries) }

    var title: String { "" }
    var takesLetters: Bool { true }
    var actions: [PageAction] {
        [PageAction("choose", Words.say("choose"), [.enter]) { [weak self] in self?.choose($0) }]
    }

    /// Does what an entry stands for; the page is left already.
    func chosen(_ value: Value, _ app: Application) {}

    func take(_ key: Key, _ app: Application) -> Bool {
        switch key {
        case .tab: menu.take(.down)
        case .backTab: menu.take(.up)
        default: menu.take(key)
        }
    }

    func draw(in frame: inout Frame, _ area: Area, _ app: Application) {
        menu.draw(in: &frame, area, prompt: Words.say("Number or word:"))
    }

    private func choose(_ app: Application) {
        guard let entry = menu.selected else { return app.say(.note, Words.say("Nothing fits.")) }
        if let reason = entry.reason { return app.say(.fault, reason) }
        app.back()
        chosen(entry.value, app)
    }
}
