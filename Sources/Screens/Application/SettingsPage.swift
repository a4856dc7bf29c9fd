import Columns
import Forms
import Languages
import Terminal

/// How the screens are: language, look, lock, names; each change acts at once and is kept.
final class SettingsPage: Page {
    private var selection = Selection()
    private unowned let app: Application

    init(_ app: Application) { self.app = app }

    var title: String { Words.say("Settings") }
    var actions: [PageAction] {
        [
            PageAction("change", Words.say("change it"), [.enter, .right]) { [weak self] in
                self?.change($0)
            }
        ]
    }
    var help: [String] {
        [Words.say("Enter changes a setting; it acts at once and is kept for this computer.")]
    }

    private struct Setting {
        let label: String
        let value: String
        let change: (inout Preferences) -> Void
    }

    private var settings: [Setting] {
        let now = app.preferences
        return [
            Setting(label: Words.say("Look"), value: lookWords(now.look)) {
                $0.look = Self.next($0.look, of: Preferences.Look.allCases)
            },
            Setting(label: Words.say("Years of another era beside dates"), value: now.era.words) {
                $0.era = $0.era.next
            },
            Setting(label: Words.say("Lines and marks in ASCII only"), value: yesNo(now.usesASCII))
            {
                $0.usesASCII.toggle()
            },
            Setting(
                label: Words.say("Names hidden from the start"), value: yesNo(app.startsMasked)
            ) { [app] in
                app.startsMasked.toggle()
                $0.masksNames = app.startsMasked
            },
            Setting(
                label: Words.say("Locks after so many idle minutes"), value: String(now.lockMinutes)
            ) {
                $0.lockMinutes = Self.next($0.lockMinutes, of: [1, 2, 3, 5, 10, 15, 20, 30])
            },
            Setting(
                label: Words.say("Lines instead of screens from next time"),
                value: yesNo(now.usesLines)
            ) {
                $0.usesLines.toggle()
            },
        ]
    }

    func take(_ key: Key, _ app: Application) -> Bool {
        selection.take(key, count: settings.count + 1, page: 10)
    }

    func draw(in frame: inout Frame, _ area: Area, _ app: Application) {
        let language = SpokenLanguage.all.first { $0.language == Words.language }
        let lines =
            [(Words.say("Language"), language.map { LanguagePage.words($0) } ?? "")]
            + settings.map { ($0.label, $0.value) }
        // A narrow screen has the values below each other at the right, and shows labels whole.
        let widest = lines.map { Width.of($0.0) }.max() ?? 0
        let column = min(widest + 4, max(20, area.columns - 14))
        for (place, line) in lines.enumerated() where place < area.count {
            frame.put(line.0, row: area[place], column: 2, width: column - 3)
            frame.put(line.1, row: area[place], column: column, style: .strong)
            if place == selection.index { frame.select(row: area[place]) }
        }
    }

    private func change(_ app: Application) {
        if selection.index == 0 { return app.push(LanguagePage(app)) }
        settings[selection.index - 1].change(&app.preferences)
        app.look()
        app.keepPreferences()
    }

    private func yesNo(_ value: Bool) -> String { value ? Words.say("yes") : Words.say("no") }

    private func lookWords(_ look: Preferences.Look) -> String {
        switch look {
        case .standard: Words.say("colours")
        case .highContrast: Words.say("high contrast")
        case .mono: Words.say("no colour")
        case .thin: Words.say("thin: for a slow line")
        }
    }

    private static func next<Value: Equatable>(_ value: Value, of all: [Value]) -> Value {
        let place = all.firstIndex(of: value).map { ($0 + 1) % all.count } ?? 0
        return all[place]
    }
}

extension LocalEra {
    /// What it is called, with a year as it is shown.
    package nonisolated var words: String {
        switch self {
        case .none: Words.say("none")
        case .buddhist: Words.say("Buddhist, such as 2569")
        case .japanese: Words.say("Japanese, such as 令和8")
        }
    }
}

extension Application {
    /// Keeps the settings for the next time; says so where that fails.
    func keepPreferences() {
        var kept = preferences
        kept.masksNames = startsMasked
        do throws(Refusal) { try door.keep(kept) } catch {
            say(.fault, error.message + " " + error.hint)
        }
    }
}
