import Casework
import Forms
import Secrets

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
            throw .usage("the file needs a name", hint: "give one with -o FILE")
        }
        try ResultFile.refuseThere(path)
        let session = try await SignedIn.open(call, lists: PersonFile.lists)
        let arguments = try Self.arguments(call, session)
        let lastDay = try Self.lastDay(arguments, today: session.who.today)
        try PasswordAgain.ask(call, session)
        // Before anything is noted: whoever gives up at the prompt has asked for nothing.
        let secret = try lastDay.map { (_) throws(CommandFailure) in
            try Passphrases(call).newOrMade(
                "Passphrase for the file (Enter alone: Kapwa makes one up): ")
        }
        let file: PersonFile
        do throws(Failure) {
            file = try await session.perform(ReadPersonFile(arguments: arguments))
        } catch {
            throw CommandFailure(error)
        }
        let written = Self.written(
            file, as: Self.form(path, call), in: arguments[key: "language"]?.string, session)
        if let lastDay, let secret {
            try Self.seal(written, until: lastDay, with: secret.passphrase, to: path)
        } else {
            try ResultFile.writeNew(Array(written.text.utf8), to: path)
        }
        let own = session.who.languages + ["en"]
        for remark in file.remarks(codes: session.codes, languages: own) { Console.talk(remark) }
        Self.tell(lastDay, made: secret?.made)
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

    /// The last day on which a sealed file opens; nil for a file that is not sealed.
    private static func lastDay(
        _ arguments: JSONValue, today: Day
    ) throws(CommandFailure) -> Day? {
        let until = arguments[key: "until"]?.string.flatMap { Day($0) }
        guard arguments[key: "seal"]?.bool == true else {
            guard until == nil else {
                throw .usage("--until is for sealed files", hint: "give --seal as well")
            }
            return nil
        }
        let day = until ?? today + SealedPersonFile.usualDays
        guard day >= today, day <= today + SealedPersonFile.mostDays else {
            throw .usage(
                "--until takes a day from today on, a year ahead at most",
                hint: "for example --until \(today + SealedPersonFile.usualDays)")
        }
        return day
    }

    private static func form(_ path: String, _ call: Invocation) -> SealedPersonFile.Form {
        if call.has(.json) { return .document }
        return [".html", ".html.sealed"].contains(where: path.hasSuffix) ? .page : .text
    }

    private static func written(
        _ file: PersonFile, as form: SealedPersonFile.Form, in language: String?,
        _ session: Session
    ) -> (text: String, form: SealedPersonFile.Form) {
        let languages = [language ?? session.who.languages.first ?? "en", "en"]
        let isPractice = session.who.isPractice
        let text =
            switch form {
            case .page:
                file.html(codes: session.codes, languages: languages, isPractice: isPractice)
            case .text:
                file.text(codes: session.codes, languages: languages, isPractice: isPractice)
            case .document: PracticeLabel.on(file.json, isPractice).text(pretty: true) + "\n"
            }
        return (text, form)
    }

    private static func seal(
        _ written: (text: String, form: SealedPersonFile.Form), until lastDay: Day,
        with passphrase: SecretBytes, to path: String
    ) throws(CommandFailure) {
        let file = SealedPersonFile(written.text, as: written.form, until: lastDay)
        let bytes: [UInt8]
        do throws(SealingFault) {
            bytes = try file.sealed(with: passphrase)
        } catch {
            throw CommandFailure(error, name: "sealing")
        }
        try ResultFile.writeNew(bytes, to: path)
    }

    /// What to do with the file.
    private static func tell(_ lastDay: Day?, made: String?) {
        guard let lastDay else {
            Console.talk(
                "The file is not sealed. It is for the person alone: delete it once it is handed over."
            )
            return
        }
        if let made {
            Console.talk("Passphrase, shown this once: \(made)")
            Console.talk("Write it down, and never keep or send it together with the file.")
        }
        Console.talk("Kapwa opens the file until \(lastDay): kapwa access-request open FILE")
    }
}
