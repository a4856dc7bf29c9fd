import Administration
import Forms
import Glibc
import Languages
import Screens
import Terminal

/// The program in full screen: what `kapwa` without a command does on a terminal.
enum ScreenProgram {
    /// The options that say where to work, where nothing but those was given; nil for any other command line.
    static func globals(_ arguments: [String]) -> Globals? {
        guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else { return nil }
        var globals = Globals()
        var rest = arguments[...]
        while let word = rest.popFirst() {
            switch word {
            case GlobalOption.practice.name: globals.add(.practice)
            case GlobalOption.shared.name: globals.add(.shared)
            case GlobalOption.line.name: globals.add(.line)
            case GlobalOption.language.name: globals.set(.language, rest.popFirst() ?? "")
            default: return nil
            }
        }
        return globals
    }

    /// Runs the screens until the person leaves; the exit status.
    @MainActor static func run(_ globals: Globals) async -> Int32 {
        let door = ScreenDoor(globals: globals)
        if let wished = globals[.language] ?? Optional(door.preferences.language), let language = Language(tag: wished) {
            Words.speak(language)
        }
        do throws(NeedsLineMode) {
            let screen = try Screen()
            defer { screen.close() }
            let application = Application(on: screen, door: door) { () throws(NeedsLineMode) in try Screen() }
            return await application.run()
        } catch {
            Console.talk(error.description)
            return ExitCode.failed.rawValue
        }
    }
}
