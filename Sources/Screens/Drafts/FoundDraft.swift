import Casework
import Drafts
import FoundationEssentials

/// Where the newest answers of a draft are: on this machine while they wait to be sent, else in the database.
nonisolated enum FoundDraft: Sendable {
    case here(LocalDraft)
    case there(OpenedDraft)

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
        if let newest = kept.max(by: { $0.turn < $1.turn }) {
            self = .here(newest)
        } else {
            // It was sent meanwhile.
            self = .there(try await link.perform(draft))
        }
    }

    private static func kept(in store: LocalStore?) async -> [LocalDraft] {
        (try? await store?.drafts()) ?? []
    }
}
