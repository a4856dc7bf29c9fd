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
        var preferences = read()
        while true {
            for line in lines(preferences) { partner.say(line) }
            guard let line = partner.ask(Words.say("Number to change (Enter goes back): ")) else {
                return
            }
            switch line.filter(\.isNumber) {
            case "1":
                guard let language = Self.language(&partner) else { continue }
                preferences.language = language.rawValue
            case "2": preferences.usesLines.toggle()
            case "3": preferences.usesASCII.toggle()
            case "4":
                guard let text = partner.ask(Words.say("Minutes, 1 to 30: ")),
                    let minutes = Int(text.filter(\.isNumber)), (1...30).contains(minutes)
                else { continue }
                preferences.lockMinutes = minutes
            case "5": preferences.era = preferences.era.next
            default: return
            }
            do throws(Refusal) { try keep(preferences) } catch {
                partner.say("\(error.message) \(error.hint)")
            }
        }
    }

    private func lines(_ preferences: Preferences) -> [String] {
        [
            "1 " + Words.say("Language: %1", Words.language.ownName),
            "2 "
                + Words.say(
                    "Line mode instead of screens, from the next start: %1",
                    Self.yesNo(preferences.usesLines)),
            "3 "
                + Words.say("Lines and marks in ASCII only: %1", Self.yesNo(preferences.usesASCII)),
            "4 "
                + Words.say(
                    "Locks after so many idle minutes, from the next start: %1",
                    preferences.lockMinutes),
            "5 " + Words.say("Years of another era beside dates: %1", preferences.era.words),
        ]
    }

    private static func yesNo(_ value: Bool) -> String {
        value ? Words.say("yes") : Words.say("no")
    }

    /// Asks for a language, each named in its own script, and speaks it from then on.
    static func language(_ partner: inout some Dialogue) -> Language? {
        let all = SpokenLanguage.all
        for (index, spoken) in all.enumerated() {
            let part = spoken.percent < 100 && spoken.percent > 0 ? " (\(spoken.percent) %)" : ""
            partner.say("\(index + 1) \(spoken.language.ownName)\(part)")
        }
        while let line = partner.ask("1-\(all.count) [\(Words.language.ownName)]: ") {
            if line.isEmpty { return Words.language }
            let wished =
                Int(line).flatMap { all.indices.contains($0 - 1) ? all[$0 - 1].language : nil }
                ?? all.first { $0.language.ownName.lowercased().hasPrefix(line.lowercased()) }?
                .language
            if let wished {
                Words.speak(wished)
                return wished
            }
            partner.say("  1-\(all.count)")
        }
        return nil
    }
}
