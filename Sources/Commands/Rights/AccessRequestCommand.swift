import Casework
import Forms

/// Writes everything known about a person into a file that only its owner can read.
struct AccessRequestCommand: Command {
    var action: ActionSpec { ReadPersonFile.action }

    func run(_ call: Invocation) async throws(CommandFailure) {
        guard let path = call.globals[.output], path != "-" else {
            throw .usage("the file needs a name", hint: "give one with -o FILE")
        }
        let session = try await SignedIn.open(call, lists: PersonFile.lists)
        let arguments = try Answering(
            form: action.arguments, call: call, session: session, confirming: false
        ).answers()
        try PasswordAgain.ask(call, session)
        let file: PersonFile
        do throws(Failure) {
            file = try await session.perform(ReadPersonFile(arguments: arguments))
        } catch {
            throw CommandFailure(error)
        }
        let chosen = arguments[key: "language"]?.string ?? session.who.languages.first ?? "en"
        let languages = [chosen, "en"]
        let writer = ResultWriter(call.globals, practice: session.who.isPractice)
        if call.has(.json) {
            try writer.write(file.json)
        } else if path.hasSuffix(".html") {
            try writer.write(
                raw: file.html(
                    codes: session.codes, languages: languages, label: writer.practiceLabel))
        } else {
            try writer.write(lines: file.text(codes: session.codes, languages: languages))
        }
        for remark in file.remarks { Console.talk(remark) }
        Console.talk("The file is for the person alone. Delete it once it is handed over.")
    }
}
