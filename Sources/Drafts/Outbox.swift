package import Casework
package import Forms
package import FoundationEssentials
import Secrets

/// What was submitted: each order is on the disk before it is sent, is sent exactly once, and is deleted only
/// when the server has answered.
package actor Outbox {
    /// What became of something that waited.
    package enum Delivery: Sendable, Equatable {
        case done(LocalOrder, Receipt)
        /// The server did not do it: it stays, with the reason, until somebody decides.
        case refused(LocalOrder)
        case saved(LocalDraft, DraftState)
        /// Somebody saved the draft elsewhere meanwhile: both stay, and are shown side by side.
        case conflict(LocalDraft, theirs: OpenedDraft)
        /// The draft was sent or deleted elsewhere, or may not be saved any more: it stays here.
        case stays(LocalDraft, Failure)
        /// The server is away; it waits on.
        case waits(id: UUID)

        /// Whether the database has it now.
        package var isInDatabase: Bool {
            switch self {
            case .done, .saved: true
            case .refused, .conflict, .stays, .waits: false
            }
        }
    }

    private let link: Link
    private let store: LocalStore
    private var isDelivering = false

    package init(link: Link, store: LocalStore) { (self.link, self.store) = (link, store) }

    /// Whether an order may wait on this machine: not where a password is asked again, or is part of it.
    package static func takes<Kind: Order>(_ kind: Kind.Type) -> Bool {
        !kind.isSevere && !kind.form.hasSecrets && kind.made().object?.isEmpty != false
    }

    /// Keeps an order on the disk, sends it, and deletes it when it is answered.
    ///
    /// - Parameters:
    ///   - id: the operation, the same as that of the draft it was written as.
    ///   - patience: how long to wait for the server; then it waits on this machine, and is sent by `deliver`.
    package func submit<Kind: Order>(
        _ kind: Kind.Type, id: UUID, _ document: JSONValue, patience: Duration = .zero
    ) async throws -> Delivery {
        let order = LocalOrder(kind, id: id, document: document)
        try await store.keep(order)
        return try await send(order, as: kind, patience)
    }

    /// Sends everything that waits, the oldest first; drafts of orders that wait are sent as those.
    ///
    /// To be called when the program starts and whenever the link is there again.
    package func deliver() async throws -> [Delivery] {
        guard !isDelivering else { return [] }
        isDelivering = true
        defer { isDelivering = false }
        var deliveries: [Delivery] = []
        var submitted: Set<UUID> = []
        for order in try await store.orders() {
            submitted.insert(order.id)
            guard order.refusal == nil, let kind = order.order else { continue }
            deliveries.append(try await send(order, as: kind, .zero))
        }
        for draft in try await store.drafts() where !submitted.contains(draft.id) {
            deliveries.append(try await save(draft))
        }
        return deliveries
    }

    /// Sends a refused order once more, for example when a consent was recorded, with the same operation.
    package func again(_ order: LocalOrder) async throws -> Delivery {
        var order = order
        order.refusal = nil
        try await store.keep(order)
        guard let kind = order.order else { return .waits(id: order.id) }
        return try await send(order, as: kind, .zero)
    }

    /// Gives a refused order up; what was written in it is gone from this machine.
    package func giveUp(_ order: LocalOrder) async throws {
        try await store.removeOrder(order.id)
        try await store.removeDraft(order.id)
    }

    /// Puts a refused order back to be written: it is a draft again, with what stood against it to be mended.
    package func reopen(_ order: LocalOrder, terminal: UUID) async throws -> LocalDraft {
        let kept = try await store.drafts().first { $0.id == order.id }
        let draft = LocalDraft(
            Draft(
                id: order.id, function: order.function, subject: kept?.draft.subject ?? "",
                section: kept?.draft.section ?? "", document: order.document,
                version: kept?.draft.version ?? 0),
            terminal: kept?.terminal ?? terminal, turn: (kept?.turn ?? 0) + 1)
        try await store.keep(draft)
        try await store.removeOrder(order.id)
        return draft
    }

    private func send<Kind: Order>(
        _ order: LocalOrder, as kind: Kind.Type, _ patience: Duration
    ) async throws -> Delivery {
        let given = Given<Kind>(operation: Operation(order.id), order.document)
        let failure: Failure
        do throws(Failure) {
            let receipt = try await link.perform(given, patience: patience)
            try await answered(order.id)
            return .done(order, receipt)
        } catch { failure = error }
        // Not answered: it may be stored or not, and the same operation finds out.
        guard !failure.isOfTheLine else { return .waits(id: order.id) }
        var refused = order
        refused.refusal = LocalOrder.Refusal(failure)
        try await store.keep(refused)
        return .refused(refused)
    }

    private func answered(_ id: UUID) async throws(Failure) {
        do {
            try await store.removeOrder(id)
            try await store.removeDraft(id)
        } catch {
            // It is done, and will be answered the same when it is sent again.
        }
    }

    private func save(_ kept: LocalDraft) async throws -> Delivery {
        let failure: Failure
        do throws(Failure) {
            let saving = SaveDraft(kept.draft, terminal: kept.terminal, turn: kept.turn)
            switch try await link.perform(saving, patience: .zero) {
            case .saved(let state):
                try? await store.removeDraft(
                    kept.id, of: kept.terminal, upTo: kept.turn)
                return .saved(kept, state)
            case .conflict(let theirs): return .conflict(kept, theirs: theirs)
            }
        } catch { failure = error }
        return failure.isOfTheLine ? .waits(id: kept.id) : .stays(kept, failure)
    }
}

extension Failure {
    /// Whether the server has not decided: what was sent is sent again.
    package var isOfTheLine: Bool {
        switch self {
        case .unreachable, .timedOut, .transport, .weakSettings, .notSignedIn: true
        case .conflict("password_due", _): true
        // The database itself is in trouble: out of room, shutting down, or older than the program.
        case .broken: true
        default: false
        }
    }
}

extension FormSpec {
    /// Whether the form asks for something that is not to be kept.
    var hasSecrets: Bool {
        fields.contains { field in
            if case .secret = field.kind { return true }
            return FormSpec(id: field.id, title: "", fields: field.kind.fields)
                .fields.contains { if case .secret = $0.kind { true } else { false } }
        }
    }
}
