import Casework
import Drafts
import FoundationEssentials

/// Where the newest answers of a draft are: on this machine while they wait to be sent, else in the database.
nonisolated enum FoundDraft: Sendable {
    case here(LocalDraft)
    case there(OpenedDraft)
    /// Somebody saved it elsewhere meanwhile: both are to be shown.
    case both(LocalDraft, OpenedDraft)

    /// Looks for what the database lists under a reference.
    ///
    /// - Parameter terminal: who holds it from now on, where it is there.
    init(
        _ reference: String, terminal: UUID, _ link: Link, _ store: LocalStore?
    ) async throws(Failure) {
        let waiting = await Self.kept(in: store)
        let draft = OpenDraft(reference, terminal: terminal)
        let opened = try await link.perform(draft)
        guard waiting.contains(where: { $0.id == opened.draft.id }) else {
            self = .there(opened)
            return
        }
        let kept = await Self.kept(in: store).filter { $0.id == opened.draft.id }
        guard let newest = kept.max(by: { $0.turn < $1.turn }) else {
            // It was sent meanwhile.
            self = .there(try await link.perform(draft))
            return
        }
        if opened.draft.version <= newest.draft.version {
            self = .here(newest)
        } else if opened.draft.document == newest.draft.document {
            self = .there(opened)
            return
        } else {
            self = .both(newest, opened)
        }
        // It is gone on with under the name of the terminal that kept it.
        try? await link.perform(
            LeaveDraft(opened.draft.id, terminal: terminal), patience: .zero)
    }

    private static func kept(in store: LocalStore?) async -> [LocalDraft] {
        (try? await store?.drafts()) ?? []
    }
}
