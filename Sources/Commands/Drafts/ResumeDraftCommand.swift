import Access
import Casework
import Forms
import FoundationEssentials
import Languages

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
        let line = LineDraft(Action.self, draft, terminal: terminal.id, try SignedIn(call))
        let answering = Answering(
            form: Action.form, call: call,
            session: await Answering.session(session, asking: Action.form, call), confirming: true,
            log: AnswerLog(line))
        let command = OrderCommand<Action>()
        do throws(CommandFailure) {
            if Console.hasPerson || call.has(.line), !call.has(.noInput) {
                for line in Self.unread(draft, Action.form) { Console.talk(line) }
                let document = try answering.asked(draft.answers)
                try await command.carryOut(
                    document, isAsked: true, draft.id, session, answering, line, call)
            } else {
                let document = try answering.checked(draft.document)
                try await command.carryOut(
                    document, isAsked: false, draft.id, session, answering, nil, call)
            }
        } catch {
            throw await line.ended(error, answering.log?.last)
        }
        await line.close()
    }

    /// What was typed at the screens and is no answer yet: it is asked for again.
    private static func unread(_ draft: Draft, _ form: FormSpec) -> [String] {
        let steps = form.translated.steps(for: draft.answers)
        return draft.unread.sorted { $0.key < $1.key }.map { path, typed in
            Words.say(
                "“%1” was typed for %2 and is no answer yet; it is asked for again.",
                Text.sanitised(typed), steps.first { $0.path == path }?.label ?? path)
        }
    }
}
