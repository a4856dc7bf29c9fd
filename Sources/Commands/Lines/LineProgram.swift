import Administration
import Casework
import Forms
import Languages
import Screens

/// The program in line mode: what `kapwa --line` without a command does.
enum LineProgram {
    /// Why there are lines rather than screens, in words for the first line; nil where screens are wanted.
    ///
    /// Empty where it was asked for just now.
    static func reason(_ globals: Globals, _ preferences: Preferences) -> String? {
        if globals.has(.line) { return "" }
        if isAccessible { return Words.say("Line mode, because ACCESSIBLE is set.") }
        if preferences.usesLines { return Words.say("Line mode, as your settings say.") }
        return nil
    }

    /// Whether the environment asks for plain lines, as screen readers' users set it for many programs.
    static var isAccessible: Bool {
        guard let value = Environment["ACCESSIBLE"]?.lowercased() else { return false }
        return !["0", "no", "false"].contains(value)
    }

    /// How this person wants it on this computer.
    static var preferences: Preferences { (try? ScreenSettings.read()) ?? Preferences() }

    /// The years that this person wants beside dates.
    static var era: LocalEra { preferences.era }

    /// Runs until the person leaves; the exit status.
    ///
    /// - Parameter reason: said first, where it is not empty.
    static func run(_ globals: Globals, saying reason: String) async -> Int32 {
        if !reason.isEmpty { Console.talk(reason) }
        Interruption.watch()
        var globals = globals
        globals.add(.line)
        // Labels of codes in the language of the prompts.
        let language = preferences.language
        if globals[.language] == nil, !language.isEmpty { globals.set(.language, language) }
        var entrance = Entrance(globals, partner: TerminalDialogue())
        Interruption.say(Words.say("Left; nothing was begun."))
        while let who = await entrance.who() {
            Interruption.say(Words.say("Left; nothing was begun."))
            let here = try? SignedIn(Invocation(WhoAmICommand().action, globals: entrance.globals))
            let work = ProgramWork(
                globals: entrance.globals, isSignedInHere: here?.credential != nil)
            var mode = LineMode(
                TerminalDialogue(), work: work, menu: LineMenu(CommandTable.actions), who: who,
                settings: .standard)
            switch await mode.run() {
            case .left: return ExitCode.done.rawValue
            case .signedOut: IdleLock.disarm()
            }
        }
        return ExitCode.done.rawValue
    }
}
