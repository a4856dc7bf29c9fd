import Administration
import Forms
import Languages

/// The program: takes a command line, answers with an exit status.
package enum Program {
    /// Switches off the system's copies of a crashed program's memory.
    package static func leaveNoMemory() { CoreDumps.switchOff() }

    /// Chooses the language before anything is said and before there are threads.
    ///
    /// What the command line asks for, else the settings, else the environment; what programs read
    /// stays English.
    private static func speak(_ arguments: [String]) {
        let options = arguments.prefix { $0 != "--" }
        let forPrograms = [GlobalOption.json, .template, .schema].map(\.name)
        guard !options.contains(where: forPrograms.contains) else { return }
        let settings = (try? SettingsFile.standard())?.language
        let language =
            [asked(in: Array(options)), settings].compactMap(\.self).first
            .map { Language(tag: $0) ?? .english } ?? Language { Environment[$0] }
        guard language != .english, let share = try? Places.share() else { return }
        Words.begin(share: share, language: language)
    }

    private static func asked(in options: [String]) -> String? {
        let name = GlobalOption.language.name
        if let inline = options.last(where: { $0.hasPrefix("\(name)=") }) {
            return String(inline.dropFirst(name.count + 1))
        }
        guard let place = options.lastIndex(of: name) else { return nil }
        return options.dropFirst(place + 1).first
    }

    /// Answers what needs neither a database nor any other waiting; nil where there is more to do.
    package static func answerAtOnce(_ arguments: [String]) -> Int32? {
        if arguments == ["--version"] {
            return Console.result(Version.line) ? 0 : ExitCode.failed.rawValue
        }
        if let globals = ScreenProgram.globals(arguments) {
            ScreenProgram.speak(globals)
            return nil
        }
        speak(arguments)
        Interruption.watch()
        return status(of: arguments) { () throws(CommandFailure) in
            switch try request(arguments) {
            case .run: return false
            case .version: try VersionCommand().write(Globals())
            case .help(let words):
                let text = try HelpText(table: CommandTable.actions).text(about: words)
                guard Console.result(text) else { throw .output }
            }
            return true
        }
    }

    /// Does what the command line says; everything that goes wrong is said and becomes a status.
    package static func run(_ arguments: [String]) async -> Int32 {
        if let globals = ScreenProgram.globals(arguments) {
            return await ScreenProgram.run(globals)
        }
        return await runLines(arguments)
    }

    private static func runLines(_ arguments: [String]) async -> Int32 {
        do throws(CommandFailure) {
            guard case .run(let call) = try request(arguments),
                let command = CommandTable.command(for: call.action)
            else { throw CommandFailure.usage(Words.say("there is no such command")) }
            try await command.run(call)
            return ExitCode.done.rawValue
        } catch {
            return report(error, arguments)
        }
    }

    private static func request(_ arguments: [String]) throws(CommandFailure) -> Request {
        var parser = CommandParser(table: CommandTable.actions, arguments: arguments)
        return try parser.request()
    }

    private static func status(
        of arguments: [String], _ body: () throws(CommandFailure) -> Bool
    ) -> Int32? {
        do throws(CommandFailure) {
            return try body() ? ExitCode.done.rawValue : nil
        } catch {
            return report(error, arguments)
        }
    }

    private static func report(_ failure: CommandFailure, _ arguments: [String]) -> Int32 {
        if arguments.prefix(while: { $0 != "--" }).contains(GlobalOption.json.name) {
            Console.talk(failure.document.text())
        } else {
            for line in failure.lines { Console.talk(line) }
        }
        return failure.code.rawValue
    }
}
