import Casework
import Forms
import FoundationEssentials
import Postgres
import Support
import Testing

@testable import Drafts

@Suite("What is sent when the server is there again")
struct OutboxTests {
    let organisation: TestOrganisation
    let proxy: Proxy
    let folder = StateFolder()
    let link: Link

    init() throws {
        organisation = try TestOrganisation.make()
        proxy = Proxy(before: organisation.database.settings)
        link = Link(proxy.settings(organisation.settings(.ana)), pace: .quick)
    }

    private func cases() throws -> Int? {
        try organisation.count("select count(*) from core.cases")
    }

    @Test("an order waits while the server is away, is done once, and is deleted then")
    func waits() async throws {
        let store = try await folder.store()
        let outbox = Outbox(link: link, store: store)
        proxy.stop()
        let id = UUID()
        let first = try await outbox.submit(RecordIntake.self, id: id, TestOrganisation.intake())
        #expect(first == .waits(id: id))
        #expect(try await outbox.deliver() == [.waits(id: id)])
        // Another program finds it, as after a power cut.
        proxy.listen()
        let later = Outbox(link: link, store: try await folder.store())
        _ = try await link.session()
        guard case .done(let order, let receipt) = try await later.deliver().first else {
            Issue.record("it was not delivered")
            return
        }
        #expect(order.id == id && receipt.facts[key: "case"]?.string != nil)
        #expect(try cases() == 1)
        #expect(try await store.orders() == [])
        #expect(try await later.deliver() == [])
        await link.close()
    }

    @Test("an order whose answer was lost is done once, whenever the program ends")
    func lostAnswer() async throws {
        // A heartbeat that nobody answers would end the line before the order is sent.
        let link = Link(proxy.settings(organisation.settings(.ana)), pace: .calm)
        let store = try await folder.store()
        let outbox = Outbox(link: link, store: store)
        _ = try await link.session()
        proxy.set(.deaf)
        let id = UUID()
        let sending = Task {
            try await outbox.submit(RecordIntake.self, id: id, TestOrganisation.intake())
        }
        try await until("the order arrives") { try cases() == 1 }
        proxy.cut()
        proxy.stop()
        #expect(try await sending.value == .waits(id: id))
        #expect(try await store.orders().map(\.id) == [id])
        proxy.set(.open)
        proxy.listen()
        _ = try await link.session()
        guard case .done = try await outbox.deliver().first else {
            Issue.record("it was not answered as at first")
            return
        }
        #expect(try cases() == 1)
        #expect(try await store.orders() == [])
        await link.close()
    }

    @Test("a refused order stays with its reason, and goes when somebody decides")
    func refused() async throws {
        let store = try await folder.store()
        let outbox = Outbox(link: link, store: store)
        _ = try await link.session()
        let note: JSONValue = ["case": "HBH-1999-0001", "kind": "general", "body": "x"]
        guard case .refused(let order) = try await outbox.submit(AddNote.self, id: UUID(), note)
        else {
            Issue.record("it was taken")
            return
        }
        #expect(order.refusal?.code == "not_found")
        // It is not sent again by itself.
        #expect(try await outbox.deliver() == [])
        #expect(try await store.orders() == [order])
        let draft = try await outbox.reopen(order, terminal: UUID())
        #expect(draft.draft.document == note && draft.id == order.id)
        #expect(try await store.orders() == [])
        try await outbox.giveUp(order)
        #expect(try await store.drafts() == [])
        await link.close()
    }

    @Test("a draft kept here is saved once; one that was saved elsewhere meanwhile is a conflict")
    func drafts() async throws {
        let store = try await folder.store()
        let outbox = Outbox(link: link, store: store)
        let kept = Draft.intake("Heron").local()
        try await store.keep(kept)
        _ = try await link.session()
        guard case .saved(_, let state) = try await outbox.deliver().first else {
            Issue.record("it was not saved")
            return
        }
        #expect(state.version == 1)
        #expect(try await store.drafts() == [])
        var other = Draft.intake("Ibis")
        _ = try await link.perform(SaveDraft(other, terminal: UUID(), turn: 1))
        other.document = ["alias": "Crane"]
        try await store.keep(other.local())
        guard case .conflict(_, let theirs) = try await outbox.deliver().first else {
            Issue.record("what was saved elsewhere was replaced")
            return
        }
        #expect(theirs.draft.document == ["alias": "Ibis"])
        #expect(try await store.drafts().map(\.draft) == [other])
        await link.close()
    }

    @Test("nothing that asks for a password waits on this machine")
    func passwords() {
        #expect(Outbox.takes(RecordIntake.self) && Outbox.takes(AddNote.self))
        #expect(!Outbox.takes(BreakGlass.self) && !Outbox.takes(SignUpStaff.self))
        #expect(!Outbox.takes(DecideErasure.self) && !Outbox.takes(ApproveRequest.self))
    }

    @Test("a form is saved when nothing more is typed, here while the server is away, there after")
    func keeper() async throws {
        let store = try await folder.store()
        let keeper = DraftKeeper(
            .intake(""), link: link, store: store, idle: .milliseconds(20),
            haste: .milliseconds(200))
        _ = try await link.session()
        await keeper.typed(["alias": "H"], section: "person")
        try await until("it is saved") {
            if case .saved = keeper.status { true } else { false }
        }
        #expect(try organisation.count("select count(*) from core.draft") == 1)
        proxy.stop()
        await keeper.typed(["alias": "He"], section: "person")
        // Whoever comes second, this or the alarm, finds it on its way already.
        await keeper.save()
        try await until("it is kept here") {
            if case .keptHere = keeper.status { true } else { false }
        }
        #expect(try await store.drafts().map(\.draft.document) == [["alias": "He"]])
        await keeper.typed(["alias": "Her"], section: "person")
        guard case .keptHere = await keeper.saveNow(within: .milliseconds(10)) else {
            Issue.record("it was not kept here at the end: \(keeper.status)")
            return
        }
        proxy.listen()
        _ = try await link.session()
        await keeper.linkReturned()
        guard case .saved(let state) = keeper.status else {
            Issue.record("it was not saved: \(keeper.status)")
            return
        }
        #expect(state.version == 2)
        #expect(try await store.drafts() == [])
        let opened = try await link.perform(OpenDraft(await keeper.operation.uuidString))
        #expect(opened.draft.document == ["alias": "Her"])
        await link.close()
    }

    @Test(
        "what is said of answers is said of those, and not of what was typed while they were on their way"
    )
    func saidOfWhat() async throws {
        // A heartbeat that nobody answers would end the line before the second answers are typed.
        let link = Link(proxy.settings(organisation.settings(.ana)), pace: .calm)
        _ = try await link.session()
        let keeper = DraftKeeper(.intake(""), link: link, store: nil, idle: .seconds(60))
        let heard = Task {
            var heard: [DraftKeeper.Told] = []
            for await told in keeper.statuses { heard.append(told) }
            return heard
        }
        await keeper.typed(["alias": "H"], section: "person", mark: 1)
        proxy.set(.silent)
        let saving = Task { await keeper.save() }
        // The first answers are on their way.
        try await until("they are on their way") { await keeper.isOnTheWay }
        await keeper.typed(["alias": "He"], section: "person", mark: 2)
        proxy.set(.open)
        _ = await saving.value
        await keeper.close()
        let saved = await heard.value.filter {
            if case .saved = $0.status { true } else { false }
        }
        #expect(saved.map(\.mark) == [2])
        guard case .saved(let state)? = saved.first?.status else { return }
        #expect(state.version == 2)
        await link.close()
    }

    @Test("of two terminals on one draft the second is shown both, and decides")
    func sideBySide() async throws {
        _ = try await link.session()
        let (here, there) = (
            DraftKeeper(.intake("Heron"), link: link, store: nil),
            UUID()
        )
        await here.typed(["alias": "Heron 1"], section: "person")
        guard case .saved(let state) = await here.save() else {
            Issue.record("it was not saved")
            return
        }
        let opened = try await link.perform(OpenDraft(state.reference, terminal: there))
        var theirs = opened.draft
        theirs.document = ["alias": "Ibis"]
        _ = try await link.perform(SaveDraft(theirs, terminal: there, turn: 1))
        await here.typed(["alias": "Heron 2"], section: "person")
        guard case .conflict(let shown) = await here.save() else {
            Issue.record("it was replaced")
            return
        }
        #expect(shown.draft.document == ["alias": "Ibis"])
        // While nothing is decided nothing is saved.
        await here.typed(["alias": "Heron 3"], section: "person")
        guard case .conflict = await here.save(), case .saved = await here.takeMine(over: shown)
        else {
            Issue.record("the decision did not count")
            return
        }
        let after = try await link.perform(OpenDraft(state.reference))
        #expect(after.draft.document == ["alias": "Heron 3"])
        await link.close()
    }
}
