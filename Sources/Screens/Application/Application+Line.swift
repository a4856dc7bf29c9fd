import Casework
import Drafts
import Forms
import FoundationEssentials
import Languages

/// The line to the server, and what is kept here while it is cut.
extension Application {
    /// How the line is, in words.
    var lineWords: String {
        switch lineState {
        case .connecting: Words.say("Connecting …")
        case .connected: Words.say("The server answers.")
        case .away(let since):
            Words.say(
                "No connection since %1. It is tried again by itself; what you write is kept.",
                Clock.words(since))
        case .refused(let failure): failure.message
        case .closed: Words.say("The line is closed.")
        }
    }

    var isAway: Bool {
        switch lineState {
        case .away, .refused, .closed: true
        default: false
        }
    }

    /// Sends an order: once, whatever happens to the line; where the server is away it waits here.
    ///
    /// - Parameter operation: that of the draft, so that what was sent and not answered is the same order again.
    func send<Kind: Order>(
        _ kind: Kind.Type, operation: UUID, _ document: JSONValue,
        then answer: @escaping (Result<Receipt, Failure>) -> Void
    ) {
        guard let link else { return answer(.failure(.notSignedIn)) }
        let outbox = outbox
        elsewhere(
            { () async throws(Failure) -> Receipt in
                let given = Given<Kind>(operation: Operation(operation), document)
                do throws(Failure) {
                    return try await link.perform(given, patience: .seconds(5))
                } catch {
                    guard error.isOfTheLine, let outbox, Outbox.takes(kind) else { throw error }
                    return try await Self.keep(kind, operation, document, in: outbox)
                }
            }
        ) { [weak self] result in
            if self?.isShutOut(by: result) != true { answer(result) }
        }
    }

    /// Keeps an order until the server is there; it may have been stored already, and is answered the same then.
    private nonisolated static func keep<Kind: Order>(
        _ kind: Kind.Type, _ operation: UUID, _ document: JSONValue, in outbox: Outbox
    ) async throws(Failure) -> Receipt {
        do {
            switch try await outbox.submit(kind, id: operation, document) {
            case .done(_, let receipt): return receipt
            case .refused(let order):
                return Receipt(
                    sentence: Words.say(
                        "NOT stored: %1 It stays on this computer: see Drafts and connection.",
                        order.refusal?.message ?? ""), facts: .null)
            default: break
            }
        } catch {
            throw Failure.unreachable
        }
        return Receipt(
            sentence: Words.say(
                "The server is away: it is kept on this computer, sealed, and sent by itself, once."
            ),
            facts: .null)
    }

    func connectNow() {
        guard let link else { return }
        Task.detached { await link.retry() }
        say(.note, Words.say("Trying …"))
    }

    /// What waits on this machine.
    struct Kept: Sendable {
        let drafts: [LocalDraft]
        let orders: [LocalOrder]
        let unopened: Int
    }

    func readStore(then show: @escaping (Kept?) -> Void) {
        guard let store else { return show(nil) }
        elsewhere({ () async throws(Failure) -> Kept in
            do {
                return Kept(
                    drafts: try await store.drafts(), orders: try await store.orders(),
                    unopened: try await store.unopened().count)
            } catch {
                throw Failure.broken(sqlState: "")
            }
        }) { answer in show(try? answer.get()) }
    }

    func sendAgain(_ order: LocalOrder, then done: @escaping () -> Void) {
        guard let outbox else { return }
        elsewhere({ () async throws(Failure) -> Outbox.Delivery in
            do { return try await outbox.again(order) } catch { throw Failure(any: error) }
        }) { [weak self] answer in
            if case .success(let delivery) = answer { self?.tell([delivery]) }
            done()
        }
    }

    /// Opens a refused order again as the form it was, with what stood against it said.
    func reopen(_ order: LocalOrder) {
        guard let outbox else { return }
        let here = pages.last
        elsewhere({ () async throws(Failure) -> LocalDraft in
            do { return try await outbox.reopen(order, terminal: UUID()) } catch {
                throw Failure(any: error)
            }
        }) { [weak self] answer in
            switch answer {
            case .success(let kept):
                guard let self, pages.last === here else { return }
                resume(kept)
                if let refusal = order.refusal {
                    say(.fault, refusal.message + " " + refusal.hint)
                }
            case .failure(let failure): self?.say(failure)
            }
        }
    }

    /// Goes on with a draft that the database has.
    func resume(_ listed: ListedDraft) { resume(reference: listed.reference) }

    func resume(reference: String) {
        guard !isOpenHere({ $0.reference == reference }) else { return }
        guard let link, !isAway else { return say(.fault, lineWords) }
        let (opening, here, terminal) = (opening, pages.last, UUID())
        elsewhere({ () async throws(Failure) -> FoundDraft in
            try await FoundDraft(reference, terminal: terminal, link, await opening?.value)
        }) { [weak self] answer in
            guard let self, !isShutOut(by: answer), pages.last === here else { return }
            switch answer {
            case .success(.here(let kept)): resume(kept)
            case .success(.both(let kept, let theirs)):
                resume(kept)
                (pages.last as? FormPage)?.decide(theirs, self)
            case .success(.there(let opened)):
                openDraft(opened.draft, terminal: terminal, turn: 0)
                if let warning = opened.state.warning { say(.note, warning) }
            case .failure(let failure): say(failure)
            }
        }
    }

    /// Goes on with a draft that is kept on this machine.
    func resume(_ kept: LocalDraft) {
        guard !isOpenHere({ $0.id == kept.id }) else { return }
        openDraft(kept.draft, terminal: kept.terminal, turn: kept.turn)
    }

    /// Says so where the form of a draft is open below this page.
    private func isOpenHere(_ isIt: (any DraftKeeping) -> Bool) -> Bool {
        let isOpen = pages.contains { ($0 as? FormPage)?.drafts.map(isIt) == true }
        if isOpen { say(.note, Words.say("This form is open already; Esc leads back to it.")) }
        return isOpen
    }

    private func openDraft(_ draft: Draft, terminal: UUID, turn: Int) {
        guard let order = draft.order else {
            return say(
                .fault,
                Words.say("This program knows no such form; it was begun with a newer Kapwa."))
        }
        push(
            orderPage(
                order, given: .object(JSONObject()), draft: draft, terminal: terminal, turn: turn))
    }

    /// Deletes a draft that the server has.
    func discard(draft: String, then done: @escaping () -> Void = {}) {
        let document = JSONValue.object(JSONObject([("draft", .string(draft))]))
        perform(Given<DiscardDraft>(document)) { [weak self] answer in
            switch answer {
            case .success(let receipt):
                self?.say(.done, receipt.sentence)
                // It was read into the page below before it was gone.
                if let self { pages.last?.waitingWasSent(self) }
            case .failure(let failure): self?.say(failure)
            }
            done()
        }
    }

    /// Deletes an order that waits here, with the draft that it was.
    func discard(order id: UUID, then done: @escaping () -> Void) {
        change(
            { store in
                try await store.removeOrder(id)
                try await store.removeDraft(id)
            }, then: done)
    }

    /// Deletes what one terminal kept here of a draft.
    func discard(local kept: LocalDraft, then done: @escaping () -> Void) {
        change({ try await $0.removeDraft(kept.id, of: kept.terminal) }, then: done)
    }

    private func change(
        _ work: @escaping @Sendable (LocalStore) async throws -> Void,
        then done: @escaping () -> Void
    ) {
        guard let store else { return }
        elsewhere({ () async throws(Failure) in
            do { try await work(store) } catch { throw Failure.broken(sqlState: "") }
        }) { [weak self] answer in
            if case .failure(let failure) = answer { self?.say(failure) }
            done()
        }
    }

    /// Says what became of what had waited.
    func tell(_ deliveries: [Outbox.Delivery]) {
        let done = deliveries.count { if case .done = $0 { true } else { false } }
        let stays = deliveries.count {
            switch $0 {
            case .refused, .conflict, .stays: true
            default: false
            }
        }
        if stays > 0 {
            say(
                .fault,
                Words.say(
                    count: stays,
                    one: "%1 thing that waited here was not taken: see Drafts and connection.",
                    other: "%1 things that waited here were not taken: see Drafts and connection."))
        } else if done > 0 {
            say(
                .done,
                Words.say(
                    count: done, one: "%1 thing that waited here was sent.",
                    other: "%1 things that waited here were sent."))
        }
    }
}
