import Languages
import Terminal

/// The languages by number, each in its own script.
final class LanguagePage: Page {
    private var menu: NumberedMenu<Language>

    init(_ app: Application) {
        menu = NumberedMenu(
            SpokenLanguage.all.map { .init(label: Self.words($0), value: $0.language) })
    }

    var title: String { Words.say("Language") }
    var takesLetters: Bool { true }
    var actions: [PageAction] {
        [
            PageAction("choose", Words.say("choose"), [.enter]) { [weak self] app in
                guard let language = self?.menu.selected?.value else { return }
                Words.speak(language)
                app.preferences.language = language.rawValue
                app.back()
                app.keepPreferences()
            },
            PageAction("back", Words.say("back"), [.escape]) { $0.back() },
        ]
    }

    func take(_ key: Key, _ app: Application) -> Bool { menu.take(key) }

    func draw(in frame: inout Frame, _ area: Area, _ app: Application) {
        menu.draw(in: &frame, area, prompt: Words.say("Number:"))
    }

    /// Name, how much is translated, and whether a native speaker has yet to read it.
    static func words(_ spoken: SpokenLanguage) -> String {
        var words = spoken.language.ownName
        if spoken.percent < 100 { words += " · \(spoken.percent) %" }
        if spoken.needsReview { words += " · " + Words.say("needs review by a native speaker") }
        return words
    }
}
