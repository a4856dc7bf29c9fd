import Administration
import Forms
import Languages
import Screens

/// The settings by number, in lines; the same that the screens keep.
struct LineSettings: Sendable {
    private let read: @Sendable () -> Preferences
    private let keep: @Sendable (Preferences) throws(Refusal) -> Void

    init(
        read: @escaping @Sendable () -> Preferences,
        keep: @escaping @Sendable (Preferences) throws(Refusal) -> Void
    ) {
        self.read = read
        self.keep = keep
    }

    /// Those of this person on this computer.
    static let standard = LineSettings(
        read: { (try? ScreenSettings.read()) ?? Preferences() },
        keep: { (preferences) throws(Refusal) in try ScreenSettings.write(preferences) })

    /// The years that are said beside dates.
    var era: LocalEra { read().era }

    /// Changes one after the other until the person goes back.
    func change(_ partner: inout some Dialogue) {
        while true {
            var preferences = read()
            let prompt = Words.say("Number to change (Enter goes back): ")
            let which = partner.choose(prompt, among: options(preferences))
            switch which {
            case 0:
                guard let language = Self.language(&partner) else { continue }
                preferences.language = language.rawValue
            case 1: preferences.usesLines.toggle()
            case 2: preferences.usesASCII.toggle()
            case 3:
                guard let minutes = Self.minutes(&partner) else { continue }
                preferences.lockMinutes = minutes
            case 4: preferences.era = preferences.era.next
            default: return
            }
            do throws(Refusal) { try keep(preferences) } catch {
                partner.say("\(error.message) \(error.hint)")
            }
        }
    }

    private func options(_ preferences: Preferences) -> [String] {
        [
            Words.say("Language: %1", Words.language.ownName),
            Words.say(
                "Line mode instead of screens, from the next start: %1",
                Self.yesNo(preferences.usesLines)),
            Words.say("Lines and marks in ASCII only: %1", Self.yesNo(preferences.usesASCII)),
            Words.say(
                "Locks after so many idle minutes, from the next start: %1",
                preferences.lockMinutes),
            Words.say("Years of another era beside dates: %1", preferences.era.words),
        ]
    }

    /// Nil where the person goes back.
    private static func minutes(_ partner: inout some Dialogue) -> Int? {
        while let line = partner.ask(Words.say("Minutes, 1 to 30: ")) {
            let typed = Text.command(line)
            if ["", "^", "q"].contains(typed) { return nil }
            if let minutes = Int(typed), (1...30).contains(minutes) { return minutes }
            partner.say(Words.say("  Write a number from 1 to %1.", 30))
        }
        return nil
    }

    private static func yesNo(_ value: Bool) -> String {
        value ? Words.say("yes") : Words.say("no")
    }

    /// Asks for a language, each named in its own script, and speaks it from then on.
    static func language(_ partner: inout some Dialogue, goesBack: Bool = true) -> Language? {
        let all = SpokenLanguage.all
        let options = all.map { spoken in
            let part = spoken.percent < 100 && spoken.percent > 0 ? " (\(spoken.percent) %)" : ""
            return spoken.language.ownName + part
        }
        let prompt = "1-\(all.count) [\(Words.language.ownName)]: "
        let present = all.firstIndex { $0.language == Words.language }
        guard
            let place = partner.choose(
                prompt, among: options, usual: present, goesBack: goesBack)
        else { return nil }
        Words.speak(all[place].language)
        if all[place].needsReview {
            partner.say(
                Words.say(
                    "This language needs review by a native speaker: tell what reads wrongly.")
            )
        }
        return all[place].language
    }
}
