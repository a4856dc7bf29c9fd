import Casework
import Forms

/// Shows what waits for the one who is signed in.
struct TodayCommand: Command {
    var action: ActionSpec { ShowToday.action }

    func run(_ call: Invocation) async throws(CommandFailure) {
        let session = try await SignedIn.open(call, lists: ShowToday.list.lists)
        let answering = Answering(
            form: action.arguments, call: call, session: session, confirming: false)
        let arguments = try answering.answers()
        let page: ListPage
        do throws(Failure) {
            page = try await session.perform(ShowToday(arguments: arguments, who: session.who))
        } catch {
            throw CommandFailure(error)
        }
        try ResultWriter(call.globals, practice: session.who.isPractice).write(
            ListDocument(
                list: ShowToday.list, page: page, codes: session.codes,
                languages: answering.languages))
    }
}
