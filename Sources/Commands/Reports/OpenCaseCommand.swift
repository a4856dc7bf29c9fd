import Casework
import Forms

/// Opens a case and shows everything in it.
struct OpenCaseCommand: Command {
    var action: ActionSpec { OpenCase.action }

    func run(_ call: Invocation) async throws(CommandFailure) {
        let session = try await SignedIn.open(call, lists: CaseFile.lists)
        let answering = Answering(
            form: action.arguments, call: call, session: session, confirming: false)
        let arguments = try answering.answers()
        let file: CaseFile
        do throws(Failure) {
            file = try await session.perform(OpenCase(arguments: arguments))
        } catch {
            throw CommandFailure(error)
        }
        let lines = file.lines(codes: session.codes, languages: answering.languages)
        try ResultWriter(call.globals, practice: session.who.isPractice)
            .write(lines.joined(separator: "\n"), file.json)
    }
}
