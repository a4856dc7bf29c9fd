import Casework
import Forms
import Languages

/// Shows any list.
struct ListingCommand<Action: Listing>: RowsCommand {
    var action: ActionSpec { Action.action }

    func run(_ call: Invocation) async throws(CommandFailure) {
        let form = action.form ?? action.arguments
        if try FormDocuments.print(form, for: call) { return }
        let shown = try await rows(call)
        try ResultWriter(call.globals, practice: shown.isPractice).write(shown)
    }

    func rows(_ call: Invocation) async throws(CommandFailure) -> ListDocument {
        let form = action.form ?? action.arguments
        let session = try await SignedIn.open(
            call, lists: form.lists.union(Action.list.lists))
        guard session.who.may(Action.permission) else {
            throw CommandFailure(.notAllowed(Action.permission))
        }
        let answering = Answering(
            form: form, call: call,
            session: call.action.form == nil
                ? session : await Answering.session(session, asking: form, call),
            confirming: false)
        let arguments = try answering.answers()
        do throws(Failure) {
            let page = try await session.perform(try Action(arguments: arguments))
            return ListDocument(
                list: Action.list, page: page, codes: session.codes,
                languages: answering.languages, isPractice: session.who.isPractice)
        } catch {
            throw CommandFailure(error)
        }
    }
}

extension ListSpec {
    /// The code lists whose labels the list shows.
    var lists: Set<String> {
        columns.reduce(into: []) { lists, column in
            if case .code(let list) = column.kind { lists.insert(list) }
        }
    }
}
