import Casework
import Forms
import Languages

/// Shows any list.
struct ListingCommand<Action: Listing>: Command {
    var action: ActionSpec { Action.action }

    func run(_ call: Invocation) async throws(CommandFailure) {
        let form = action.form ?? action.arguments
        if try FormDocuments.print(form, for: call) { return }
        let session = try await SignedIn.open(
            call, lists: form.lists.union(Action.list.lists))
        guard session.who.may(Action.permission) else {
            throw CommandFailure(.notAllowed(Action.permission))
        }
        let answering = Answering(form: form, call: call, session: session, confirming: false)
        let arguments = try answering.answers()
        do {
            let page = try await session.perform(try Action(arguments: arguments))
            let writer = ResultWriter(call.globals, practice: session.who.isPractice)
            let shown = ListDocument(
                list: Action.list, page: page, codes: session.codes,
                languages: answering.languages)
            try writer.write(shown)
        } catch let failure as Failure {
            throw CommandFailure(failure)
        } catch let failure as CommandFailure {
            throw failure
        } catch {
            throw CommandFailure(.failed, Words.say("the list could not be shown"))
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
