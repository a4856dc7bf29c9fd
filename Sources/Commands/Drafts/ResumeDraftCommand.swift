import Access
import Casework
import Forms
import FoundationEssentials

/// This program as one of the terminals that may have a draft open.
struct DraftTerminal {
    let id = UUID()
}

/// Goes on with a draft, question by question, and sends it once it is whole.
struct ResumeDraftCommand: Command {
    var action: ActionSpec {
        ActionSpec(
            noun: "draft", verb: "resume", summary: "go on with a draft, and send it",
            details: """
                What is answered is not asked again; it can be changed at the end, before anything is \
                sent. Stopping with Ctrl-D saves the draft as it is then. Without a terminal it is sent \
                as it is, if nothing is missing.
                """,
            positionals: OpenDraft.action.positionals, examples: ["kapwa draft resume D-12"],
            permission: OpenDraft.permission.rawValue, changesData: true)
    }

    func run(_ call: Invocation) async throws(CommandFailure) {
        let lists = Set(AllActions.orders.flatMap { $0.form.lists })
        let session = try await SignedIn.open(call, lists: lists)
        let terminal = DraftTerminal()
        let opened = try await ShowDraftCommand.open(call, session, terminal: terminal)
        if let warning = opened.state.warning { Console.talk(warning) }
        guard let order = opened.draft.order else {
            throw CommandFailure(
                .failed, "this program knows no form for the draft",
                hint: "it was begun with a newer Kapwa")
        }
        try await resume(order, opened.draft, terminal, session, call)
    }

    private func resume<Action: Order>(
        _ order: Action.Type, _ draft: Draft, _ terminal: DraftTerminal, _ session: Session,
        _ call: Invocation
    ) async throws(CommandFailure) {
        let answering = Answering(
            form: Action.form, call: call, session: session, confirming: true)
        let command = OrderCommand<Action>()
        guard Console.hasPerson || call.has(.line), !call.has(.noInput) else {
            let document = try answering.checked(draft.document)
            return try await command.carryOut(
                document, isAsked: false, draft.id, session, answering, call)
        }
        Interruption.say("Stopped; the draft is as it was last saved.")
        var interview = answering.interview(draft.document)
        let document: JSONValue
        do {
            document = try interview.run(confirming: !call.has(.yes))
        } catch {
            throw await keep(interview.document, of: draft, terminal, session)
        }
        try await command.carryOut(
            answering.confirmed(document), isAsked: true, draft.id, session, answering, call)
    }

    /// Saves the answers of a conversation that was stopped; says what became of them.
    private func keep(
        _ document: JSONValue, of draft: Draft, _ terminal: DraftTerminal, _ session: Session
    ) async -> CommandFailure {
        var kept = draft
        kept.document = document
        do throws(Failure) {
            switch try await session.perform(SaveDraft(kept, terminal: terminal.id, turn: 1)) {
            case .saved(let state):
                return CommandFailure(
                    .interrupted, "stopped; nothing was sent, and the draft is saved",
                    hint: "go on with `kapwa draft resume \(state.reference)`")
            case .conflict(let theirs):
                return CommandFailure(
                    .decisionNeeded,
                    "stopped; the draft was saved elsewhere meanwhile, so it stays as it is there",
                    hint: "see `kapwa draft show \(theirs.state.reference)`")
            }
        } catch {
            return CommandFailure(error)
        }
    }
}
