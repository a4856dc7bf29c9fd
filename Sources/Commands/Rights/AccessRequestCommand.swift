import Casework
import Forms
import Languages

/// Writes everything known about a person into a file that only its owner can read.
struct AccessRequestCommand: Command {
    var action: ActionSpec {
        let asked = ReadPersonFile.action
        return ActionSpec(
            noun: asked.noun, summary: asked.summary, details: asked.details,
            positionals: asked.positionals, options: asked.options + [Passphrases.option],
            examples: asked.examples, permission: asked.permission)
    }

    func run(_ call: Invocation) async throws(CommandFailure) {
        guard let path = call.globals[.output], path != "-" else {
            throw CommandFailure(
                .usage, Words.say("the file needs a name"),
                hint: Words.say("give one with -o FILE"), wanted: .output)
        }
        try ResultFile.refuseUnusable(path)
        let session = try await SignedIn.open(call, lists: PersonFile.lists)
        let arguments = try Self.arguments(call, session)
        try PasswordAgain.ask(call, session)
        // Before anything is noted: whoever gives up at the prompt has asked for nothing.
        let seal = try Self.seal(call, arguments, today: session.who.today)
        let file: PersonFile
        do throws(Failure) {
            file = try await session.perform(ReadPersonFile(arguments: arguments))
        } catch {
            throw CommandFailure(error)
        }
        let form = Self.form(path, call)
        let text = Self.text(file, form, in: arguments[key: "language"]?.string, session)
        if let seal {
            try seal.write(text, as: form, to: path)
        } else {
            try ResultFile.writeNew(Array(text.utf8), to: path)
        }
        let own = session.who.languages + ["en"]
        for remark in file.remarks(codes: session.codes, languages: own) { Console.talk(remark) }
        guard let seal else {
            Console.talk(
                Words.say(
                    """
                    The file is not sealed. It is for the person alone: delete it once it is \
                    handed over.
                    """))
            return
        }
        seal.tell()
    }

    /// The answers that the database's part of it takes; where a passphrase comes from is none of them.
    private static func arguments(
        _ call: Invocation, _ session: Session
    ) throws(CommandFailure) -> JSONValue {
        let action = ReadPersonFile.action
        let typed = call.typed.filter { $0.key != Passphrases.option.id }
        return try Answering(
            form: action.arguments, call: Invocation(action, typed: typed, globals: call.globals),
            session: session, confirming: false
        ).answers()
    }

    /// Nil for a file that is not sealed.
    private static func seal(
        _ call: Invocation, _ arguments: JSONValue, today: Day
    ) throws(CommandFailure) -> SealedFileWriter? {
        let until = arguments[key: "until"]?.string.flatMap { Day($0) }
        guard arguments[key: "seal"]?.bool == true else {
            guard until == nil else {
                throw .usage(
                    Words.say("--until is for sealed files"),
                    hint: Words.say("give --seal as well"))
            }
            return nil
        }
        return try SealedFileWriter(call, until: until, today: today)
    }

    private static func form(_ path: String, _ call: Invocation) -> SealedPersonFile.Form {
        if call.has(.json) { return .document }
        return [".html", ".html.sealed"].contains(where: path.hasSuffix) ? .page : .text
    }

    private static func text(
        _ file: PersonFile, _ form: SealedPersonFile.Form, in language: String?, _ session: Session
    ) -> String {
        let languages = [language ?? session.who.languages.first ?? "en", "en"]
        let isPractice = session.who.isPractice
        return switch form {
        case .page:
            file.html(codes: session.codes, languages: languages, isPractice: isPractice)
        case .text:
            file.text(codes: session.codes, languages: languages, isPractice: isPractice)
        case .document: PracticeLabel.on(file.json, isPractice).text(pretty: true) + "\n"
        }
    }
}
