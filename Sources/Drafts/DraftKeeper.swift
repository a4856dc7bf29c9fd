package import Casework
package import Forms
package import FoundationEssentials
import Synchronization

/// Saves the draft of an open form: two seconds after the last key, on leaving a field, on hang-up and on lock.
///
/// The screen only tells it what was typed; it never waits for the server or the disk.
package actor DraftKeeper {
    /// What the screen may say about the draft.
    package enum Status: Sendable, Equatable {
        /// Nothing is typed that is not kept.
        case untouched
        case typing
        /// Committed in the database.
        case saved(DraftState)
        /// On this machine, sealed, since the server is away.
        case keptHere(since: Date)
        /// Saved elsewhere meanwhile: both are shown, and the person decides by `take(theirs:)` or `takeMine(over:)`.
        case conflict(theirs: OpenedDraft)
        /// Neither the server nor this machine keeps it; it is on the screen only.
        case unkept(Failure)
    }

    /// A status, and what it is said of.
    package struct Told: Sendable, Equatable {
        package let status: Status
        /// The mark that came with the answers it is about: of newer ones it says nothing.
        package let mark: Int

        package init(_ status: Status, mark: Int) { (self.status, self.mark) = (status, mark) }
    }

    /// Whether the answers to an order are kept while they are written: short ones are typed again.
    package static func keeps<Kind: Order>(_ kind: Kind.Type) -> Bool {
        questions(kind.form.fields) > 2 && Outbox.takes(kind)
    }

    private static func questions(_ fields: [FieldSpec]) -> Int {
        fields.reduce(0) { $0 + max(1, questions($1.kind.fields)) }
    }

    package nonisolated let terminal: UUID
    private var link: Link
    private var store: LocalStore?
    private let idle: Duration
    /// How long the server may take before the draft is kept here as well.
    private let haste: Duration
    private var draft: Draft
    private var turn: Int
    private var mark = 0
    private var isDirty = false
    private var isSaving = false
    private var conflict: OpenedDraft?
    private var alarm: Task<Void, Never>?
    private nonisolated let known: Mutex<Status> = Mutex(.untouched)
    private nonisolated let teller: AsyncStream<Told>.Continuation

    /// Each change of the status; for one reader.
    package nonisolated let statuses: AsyncStream<Told>

    /// The status at this moment.
    package nonisolated var status: Status { known.withLock { $0 } }

    /// - Parameters:
    ///   - draft: new, opened from the database, or as it was kept here.
    ///   - terminal: of the local file that it comes from; a new one otherwise.
    ///   - turn: of that file; 0 otherwise.
    ///   - store: nil where nothing can be kept on this machine.
    package init(
        _ draft: Draft, link: Link, store: LocalStore?, terminal: UUID = UUID(), turn: Int = 0,
        idle: Duration = .seconds(2), haste: Duration = .seconds(1)
    ) {
        (self.draft, self.link, self.store) = (draft, link, store)
        (self.terminal, self.turn) = (terminal, turn)
        (self.idle, self.haste) = (idle, haste)
        (statuses, teller) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(64))
    }

    /// The line that there is now, and what is kept on this machine once that is open.
    package func use(_ link: Link, _ store: LocalStore?) {
        (self.link, self.store) = (link, store ?? self.store)
    }

    /// What is on the screen now; saved when nothing more comes for two seconds.
    ///
    /// - Parameter mark: what is told of it from now on carries this.
    package func typed(_ document: JSONValue, section: String, mark: Int = 0) {
        // What was typed before something else and comes later is not what is on the screen.
        guard mark >= self.mark else { return }
        self.mark = mark
        guard document != draft.document || section != draft.section else {
            if conflict == nil { tell(status) }
            return
        }
        draft.document = document
        draft.section = section
        isDirty = true
        if conflict == nil { tell(.typing) }
        alarm?.cancel()
        alarm = Task { [idle] in
            guard (try? await Task.sleep(for: idle)) != nil else { return }
            await self.save()
        }
    }

    /// Saves at once, on leaving a field; returns when it is kept somewhere, or cannot be.
    @discardableResult
    package func save() async -> Status {
        alarm?.cancel()
        guard isDirty, !isSaving, conflict == nil else { return status }
        isSaving = true
        defer { isSaving = false }
        while isDirty, conflict == nil {
            isDirty = false
            turn += 1
            await save(draft, turn)
        }
        return status
    }

    /// On hang-up, termination and lock: onto this machine first, which is quick, then to the server for as
    /// long as there is time.
    package func saveNow(within patience: Duration = .seconds(2)) async -> Status {
        alarm?.cancel()
        guard isDirty || isSaving || !isKept else { return status }
        turn += 1
        isDirty = false
        let last = LocalDraft(draft, terminal: terminal, turn: turn)
        let isHere = await keep(last)
        guard conflict == nil else { return status }
        do throws(Failure) {
            await settle(last, try await link.saved(last, patience: patience))
        } catch {
            // What an earlier saving told meanwhile is not about these answers.
            tell(isHere ? .keptHere(since: Date()) : .unkept(error))
        }
        return status
    }

    /// The server is there again: what is kept here is saved there.
    package func linkReturned() async {
        guard conflict == nil else { return }
        if case .keptHere = status { isDirty = true }
        if case .unkept = status { isDirty = true }
        await save()
    }

    /// Says twice a minute that the draft is open here; nil where nothing is known.
    package func hold() async -> DraftState? {
        // In a task of its own: whoever is cancelled must not stop what others do on this line.
        let (link, hold) = (link, HoldDraft(draft.id, terminal: terminal))
        return await Task { try? await link.perform(hold, patience: .zero) }.value
    }

    /// What is saved elsewhere counts; what is on this screen is given up.
    package func take(theirs: OpenedDraft) async -> Draft {
        draft = theirs.draft
        (conflict, isDirty) = (nil, false)
        try? await store?.removeDraft(draft.id, of: terminal)
        tell(.saved(theirs.state))
        return draft
    }

    /// What is on this screen counts, by one who has seen what it replaces.
    package func takeMine(over theirs: OpenedDraft) async -> Status {
        draft.version = theirs.draft.version
        (conflict, isDirty) = (nil, true)
        tell(.typing)
        return await save()
    }

    /// The form is closed, sent or not: nothing more is saved, and others are told that it is open no more.
    package func close() async {
        alarm?.cancel()
        isDirty = false
        teller.finish()
        try? await link.perform(LeaveDraft(draft.id, terminal: terminal), patience: .zero)
    }

    /// What is to be sent, when it is checked and submitted: with the same operation every time.
    package var operation: UUID { draft.id }

    /// Whether answers are being saved at this moment.
    var isOnTheWay: Bool { isSaving }

    private var isKept: Bool {
        switch status {
        case .untouched, .saved, .keptHere: true
        default: false
        }
    }

    private func save(_ draft: Draft, _ turn: Int) async {
        let kept = LocalDraft(draft, terminal: terminal, turn: turn)
        let link = link
        let call = Task { () async throws(Failure) -> DraftSaving in
            try await link.saved(kept, patience: .zero)
        }
        // The server takes its time: meanwhile it is kept here, so that no power cut takes it.
        let hurry = Task { [haste] in
            guard (try? await Task.sleep(for: haste)) != nil else { return }
            _ = await self.keep(kept)
        }
        let saving = await call.result
        hurry.cancel()
        _ = await hurry.value
        switch saving {
        case .success(let saving): await settle(kept, saving)
        case .failure(let failure): await failed(kept, failure as? Failure ?? .unreachable)
        }
    }

    private func settle(_ kept: LocalDraft, _ saving: DraftSaving) async {
        switch saving {
        case .saved(let state):
            draft.version = max(draft.version, state.version)
            try? await store?.removeDraft(draft.id, of: terminal, upTo: kept.turn)
            tell(.saved(state), of: kept)
        case .conflict(let theirs):
            conflict = theirs
            _ = await keep(kept)
            tell(.conflict(theirs: theirs))
        }
    }

    private func failed(_ kept: LocalDraft, _ failure: Failure) async {
        if await keep(kept), failure.isOfTheLine { return }
        tell(.unkept(failure))
    }

    /// Keeps it on this machine; false where that is not possible.
    private func keep(_ kept: LocalDraft) async -> Bool {
        guard let store else { return false }
        do {
            try await store.keep(kept)
            if conflict == nil { tell(.keptHere(since: Date()), of: kept) }
            return true
        } catch { return false }
    }

    /// Says that answers are kept, unless there are newer ones by now: of those it is not so.
    private func tell(_ status: Status, of kept: LocalDraft) {
        if isDirty { tell(.typing) } else if kept.turn == turn { tell(status) }
    }

    private func tell(_ status: Status) {
        known.withLock { $0 = status }
        teller.yield(Told(status, mark: mark))
    }
}

extension Link {
    /// Saves a draft as it would wait on this machine.
    fileprivate func saved(
        _ kept: LocalDraft, patience: Duration
    ) async throws(Failure) -> DraftSaving {
        let saving = SaveDraft(kept.draft, terminal: kept.terminal, turn: kept.turn)
        return try await perform(saving, patience: patience)
    }
}
