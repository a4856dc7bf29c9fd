import Administration
import Forms
import FoundationEssentials
import Languages
import Screens

/// How one person wants the screens on this computer: `screens.conf` in their settings folder.
enum ScreenSettings {
    /// Whether anything was ever kept here.
    static var exist: Bool { FileManager.default.fileExists(atPath: file) }

    static func read() throws -> Preferences {
        var preferences = Preferences()
        let text = try String(contentsOfFile: file, encoding: .utf8)
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: "=", maxSplits: 1).map { part in
                String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
            }
            guard parts.count == 2 else { continue }
            switch parts[0] {
            case "look": preferences.look = Preferences.Look(rawValue: parts[1]) ?? .standard
            case "ascii": preferences.usesASCII = parts[1] == "yes"
            case "mask_names": preferences.masksNames = parts[1] == "yes"
            case "lock_minutes":
                preferences.lockMinutes = Int(parts[1]).map { max(1, min(30, $0)) } ?? 5
            case "language": preferences.language = parts[1]
            case "era": preferences.era = LocalEra(rawValue: parts[1]) ?? .none
            case "lines": preferences.usesLines = parts[1] == "yes"
            case "view": if let view = SavedView(line: parts[1]) { preferences.views.append(view) }
            default: break
            }
        }
        return preferences
    }

    static func write(_ preferences: Preferences) throws(Refusal) {
        func word(_ value: Bool) -> String { value ? "yes" : "no" }
        let text = """
            # How the screens of Kapwa look for you on this computer; changed with its Settings.
            look = \(preferences.look.rawValue)
            ascii = \(word(preferences.usesASCII))
            mask_names = \(word(preferences.masksNames))
            lock_minutes = \(preferences.lockMinutes)
            language = \(preferences.language)
            era = \(preferences.era.rawValue)
            lines = \(word(preferences.usesLines))

            """ + preferences.views.map { "view = \($0.line)\n" }.joined()
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true)
            try Data(text.utf8).write(to: URL(filePath: file), options: .atomic)
        } catch {
            throw Refusal(
                Words.say("The settings could not be kept in %1.", file),
                hint: Words.say(
                    "They hold until you leave. Is the folder yours, and the disk not full?"))
        }
    }

    private static var folder: String {
        (Environment["XDG_CONFIG_HOME"] ?? "\(Account.current.home)/.config") + "/kapwa"
    }
    private static var file: String { folder + "/screens.conf" }
}
