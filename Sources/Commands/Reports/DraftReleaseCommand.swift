import Casework
import Documents
import Forms
import Reporting

/// Drafts counts of a quarter; every form of them says INTERNAL – NOT FOR PUBLICATION.
struct DraftReleaseCommand: Command {
    var action: ActionSpec { DraftRelease.action }

    func run(_ call: Invocation) async throws(CommandFailure) {
        let lists = Set(DraftRelease.attributes.compactMap(ReleaseDraft.list(of:)))
        let session = try await SignedIn.open(call, lists: lists)
        let answering = Answering(
            form: action.arguments, call: call, session: session, confirming: false)
        let arguments = try answering.answers()
        let draft: ReleaseDraft
        do throws(Failure) {
            draft = try await session.perform(
                DraftRelease(arguments: arguments, today: session.who.today))
        } catch {
            throw CommandFailure(error)
        }
        let table = draft.table(codes: session.codes, languages: answering.languages)
        try ResultWriter(call.globals, practice: session.who.isPractice).write(
            [table], long: table, draft.json, preface: call.has(.csv) ? [ReleaseDraft.mark] : [])
    }
}
