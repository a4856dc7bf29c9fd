import Casework
import Forms
import Languages

/// Shows what is written in a draft.
struct ShowDraftCommand: Command {
    var action: ActionSpec { OpenDraft.action }

    func run(_ call: Invocation) async throws(CommandFailure) {
        let session = try await SignedIn.open(call)
        let opened = try await Self.open(call, session)
        let draft = opened.draft
        let form = Words.translate(draft.order?.form.title ?? draft.function)
        let saved =
            opened.state.isSavedBySelf
            ? Words.say("saved %1", opened.state.savedAt)
            : Words.say("saved %1 by %2", opened.state.savedAt, opened.state.savedBy)
        let lines = [
            "\(opened.state.reference): \(form)"
                + (draft.subject.isEmpty ? "" : ", \(draft.subject)")
                + ", \(saved)",
            opened.state.warning, draft.document.text(pretty: true),
        ].compactMap { $0 }
        try ResultWriter(call.globals, practice: session.who.isPractice)
            .write(
                lines.joined(separator: "\n"),
                [
                    "draft": .string(opened.state.reference), "form": .string(form),
                    "subject": .string(draft.subject), "section": .string(draft.section),
                    "version": .int(draft.version), "saved_at": .string(opened.state.savedAt),
                    "document": draft.document,
                ])
    }

    /// Opens the draft that the command line names.
    static func open(
        _ call: Invocation, _ session: Session, terminal: DraftTerminal? = nil
    ) async throws(CommandFailure) -> OpenedDraft {
        let arguments = try Answering(
            form: OpenDraft.action.arguments, call: call, session: session, confirming: false
        ).answers()
        do throws(Failure) {
            return try await session.perform(
                OpenDraft(arguments[key: "draft"]?.string ?? "", terminal: terminal?.id))
        } catch {
            throw CommandFailure(error)
        }
    }
}
