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
        // Lines can be asked for anywhere; screens are for a terminal.
        let isTerminal = isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1
        return isTerminal || globals.has(.line) ? globals : nil
    }

    /// Finds the catalogues before there are threads, and speaks the language that is wished for.
    static func speak(_ globals: Globals) {
        let wished = [globals[.language], LineProgram.preferences.language].compactMap(\.self)
            .lazy.compactMap { Language(tag: $0) }.first
        let language = wished ?? Language { Environment[$0] }
        guard let share = try? Places.share() else { return Words.speak(language) }
        Words.begin(share: share, language: language)
    }

    /// Runs screens, or lines where screens are not wanted or cannot be; the exit status.
    @MainActor static func run(_ globals: Globals) async -> Int32 {
        var globals = globals
        var wished = LineProgram.preferences
        if FirstTime.isNow {
            guard let answers = askFirst(globals) else { return ExitCode.done.rawValue }
            wished = answers
        }
        if FirstTime.leadsNowhere(globals) {
            guard let begun = await begin(globals) else { return ExitCode.done.rawValue }
            globals = begun
        }
        if let reason = LineProgram.reason(globals, wished) {
            return await LineProgram.run(globals, saying: reason)
        }
        do throws(NeedsLineMode) {
            let screen = try Screen()
            defer { screen.close() }
            let application = Application(on: screen, door: ScreenDoor(globals: globals)) {
                () throws(NeedsLineMode) in try Screen()
            }
            return await application.run()
        } catch {
            return await LineProgram.run(globals, saying: Words.translate(error.description))
        }
    }

    /// Asks what is asked once, in plain prompts; nil where the person left.
    private static func askFirst(_ globals: Globals) -> Preferences? {
        Interruption.watch()
        Interruption.say(Words.say("Left; nothing was kept."))
        let needsLines =
            LineProgram.reason(globals, Preferences()) != nil
            || Environment["TERM"] == "dumb"
        var first = FirstRun(TerminalDialogue(), needsLines: needsLines)
        guard let preferences = first.run() else { return nil }
        do throws(Refusal) { try ScreenSettings.write(preferences) } catch {
            Console.talk("\(error.message) \(error.hint)")
        }
        Console.talk("")
        return preferences
    }

    /// Leads to somebody who is signed in, in plain prompts; nil where they left.
    private static func begin(_ globals: Globals) async -> Globals? {
        Interruption.watch()
        Interruption.say(Words.say("Left; nothing was begun."))
        var entrance = Entrance(globals, partner: TerminalDialogue())
        guard await entrance.who() != nil else { return nil }
        IdleLock.disarm()
        return entrance.globals
    }
}
