import Casework
import Forms

/// Shows what waits for the one who is signed in.
struct TodayCommand: RowsCommand {
    var action: ActionSpec { ShowToday.action }

    func run(_ call: Invocation) async throws(CommandFailure) {
        let shown = try await rows(call)
        try ResultWriter(call.globals, practice: shown.isPractice).write(shown)
    }

    func rows(_ call: Invocation) async throws(CommandFailure) -> ListDocument {
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
        return ListDocument(
            list: ShowToday.list, page: page, codes: session.codes,
            languages: answering.languages, isPractice: session.who.isPractice)
    }
}
