import Casework
import Drafts
import Forms
import FoundationEssentials
import Languages

/// The draft of a form that is open: saved while it is written, and never waited for.
final class ScreenDraft: DraftKeeping {
    let id: UUID
    private let keeper: DraftKeeper
    private let form: FormSpec
    private var told = DraftKeeper.Told(.untouched, mark: 0)
    /// Of the newest answers.
    private var mark = 0
    private var given: (document: JSONValue, place: String)?
    private var readers: [Task<Void, Never>] = []

    /// - Parameter draft: new, or one that is gone on with.
    init?(
        _ draft: Draft, form: FormSpec, terminal: UUID = UUID(), turn: Int = 0, _ app: Application
    ) {
        guard let link = app.link else { return nil }
        self.form = form
        id = draft.id
        keeper = DraftKeeper(draft, link: link, store: app.store, terminal: terminal, turn: turn)
        let (mailbox, statuses, keeper) = (app.mailbox, keeper.statuses, keeper)
        readers = [
            Task.detached { [weak self] in
                for await told in statuses { mailbox.post { self?.told = told } }
            },
            // Others are told that it is open here, for as long as it is.
            Task.detached {
                while (try? await Task.sleep(for: .seconds(30))) != nil { _ = await keeper.hold() }
            },
        ]
    }

    isolated deinit { for reader in readers { reader.cancel() } }

    /// What is known of the newest answers.
    private var status: DraftKeeper.Status {
        if told.mark == mark { return told.status }
        if case .conflict = told.status { return told.status }
        return .typing
    }

    /// "Saved 14:03" stands there only once it is committed.
    var words: String {
        switch status {
        case .untouched: ""
        case .typing: Words.say("not saved yet")
        case .saved(let state):
            state.elsewhere.isEmpty
                ? Words.say("Saved %1", state.savedTime)
                : Words.say("Saved %1, open elsewhere too", state.savedTime)
        case .keptHere(let since): Words.say("Kept on this computer %1, sealed", Clock.words(since))
        case .conflict: Words.say("SAVED ELSEWHERE MEANWHILE")
        case .unkept: Words.say("NOT SAVED: on the screen only")
        }
    }

    var reference: String? {
        if case .saved(let state) = told.status { return state.reference }
        return nil
    }

    var conflict: OpenedDraft? {
        if case .conflict(let theirs) = status { return theirs }
        return nil
    }

    func keep(_ snapshot: FormSnapshot, section: Int, _ app: Application) {
        let (document, place) = (snapshot.kept, self.place(section))
        // Whoever only moves about keeps nothing new.
        guard given?.document != document || given?.place != place else { return }
        given = (document, place)
        mark += 1
        let (keeper, mark, link, store) = (keeper, mark, app.link, app.store)
        Task.detached {
            if let link { await keeper.use(link, store) }
            await keeper.typed(document, section: place, mark: mark)
            _ = await keeper.save()
        }
    }

    func flush(_ snapshot: FormSnapshot, section: Int) async {
        mark += 1
        given = nil
        let mark = mark
        await keeper.typed(snapshot.kept, section: place(section), mark: mark)
        told = DraftKeeper.Told(await keeper.saveNow(), mark: mark)
    }

    var isKept: Bool {
        switch status {
        case .untouched, .saved, .keptHere: true
        case .typing, .conflict, .unkept: false
        }
    }

    func finished() { close() }

    func close() {
        let keeper = keeper
        for reader in readers { reader.cancel() }
        Task.detached { await keeper.close() }
    }

    func leave() async {
        for reader in readers { reader.cancel() }
        await keeper.close()
    }

    func linkReturned() {
        let keeper = keeper
        Task.detached { await keeper.linkReturned() }
    }

    func discard(_ app: Application) {
        for reader in readers { reader.cancel() }
        let (keeper, store, id) = (keeper, app.store, id)
        app.elsewhere({ () async throws(Failure) -> String? in
            let reference = await keeper.hold()?.reference
            await keeper.close()
            try? await store?.removeDraft(id)
            return reference
        }) { [weak app] answer in
            if case .success(let reference?) = answer { app?.discard(draft: reference) }
        }
    }

    /// What was chosen counts, by one who has seen what it replaces.
    func settle(_ chosen: FormSnapshot, over theirs: OpenedDraft, section: Int) {
        mark += 1
        given = nil
        told = DraftKeeper.Told(.typing, mark: mark)
        let (keeper, mark) = (keeper, mark)
        let (document, place) = (chosen.kept, self.place(section))
        Task.detached {
            await keeper.typed(document, section: place, mark: mark)
            if document == theirs.draft.document {
                _ = await keeper.take(theirs: theirs)
            } else {
                _ = await keeper.takeMine(over: theirs)
            }
        }
    }

    private func place(_ section: Int) -> String {
        form.sections.indices.contains(section) ? form.sections[section].id : ""
    }
}

extension FormSnapshot {
    /// The document as a draft keeps it.
    var kept: JSONValue {
        guard !unread.isEmpty else { return document }
        var kept = document
        kept[Draft.unreadKey] = .object(
            JSONObject(unread.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) }))
        return kept
    }

    /// What a draft kept.
    init(_ draft: Draft) { self.init(document: draft.answers, unread: draft.unread) }
}
