import Casework
import Drafts
import Forms
import FoundationEssentials
import Languages

/// The draft of a form that is answered in lines: saved after each answer, and never waited for.
///
/// It has a connection of its own, so that the conversation goes on while the server takes its time.
actor LineDraft {
    /// The answers after one more was given; what was given later is never replaced by what came before.
    struct Answers: Sendable {
        let turn: Int
        let document: JSONValue
        let section: String
    }

    private let id: UUID
    private let function: String
    /// The question that says what it is about; it is saved once that is answered.
    private let subject: String?
    private let here: SignedIn
    private let opened: (draft: Draft, terminal: UUID)?
    private var last: Answers?
    private var isSettled = false
    private var keeper: Task<DraftKeeper, Never>?
    private var link: Link?

    /// Begins a draft of an order; nil where its form is too short, or its answers are not to be kept.
    init?<Action: Order>(
        _: Action.Type, id: UUID, _ call: Invocation, _ who: StaffMember
    ) {
        guard DraftKeeper.keeps(Action.self), !call.has(.dryRun),
            who.may(DraftsToResume.permission), let here = try? SignedIn(call)
        else { return nil }
        self.init(Action.self, id: id, here, opened: nil)
    }

    /// Goes on with a draft that was opened.
    init<Action: Order>(_: Action.Type, _ draft: Draft, terminal: UUID, _ here: SignedIn) {
        self.init(Action.self, id: draft.id, here, opened: (draft, terminal))
    }

    private init<Action: Order>(
        _: Action.Type, id: UUID, _ here: SignedIn, opened: (draft: Draft, terminal: UUID)?
    ) {
        self.id = id
        self.here = here
        self.opened = opened
        function = "\(Action.function)"
        subject = Action.action.positionals.first?.id
    }

    /// Keeps the answers, and says so in the last words should the program be ended now.
    func keep(_ answers: Answers) async {
        guard answers.turn > last?.turn ?? 0 else { return }
        last = answers
        isSettled = false
        guard let keeper = await saving(answers.document) else { return }
        guard answers.turn == last?.turn else { return }
        await keeper.typed(answers.document, section: answers.section)
        // What is settled may be on its way to the server already.
        if case .saved(let state) = await keeper.save(), answers.turn == last?.turn, !isSettled {
            Self.promise(state)
        }
    }

    /// Everything that was answered is saved, or it is known why not; before it is sent, or given up.
    ///
    /// - Parameter answers: the last ones, which may not have come here yet.
    func settled(_ answers: Answers?) async -> DraftKeeper.Status {
        if let answers, answers.turn > last?.turn ?? 0 { last = answers }
        isSettled = true
        guard let last, let keeper = await saving(last.document) else { return .untouched }
        await keeper.typed(last.document, section: last.section)
        return await keeper.saveNow()
    }

    /// Nothing more is kept; others are told that it is open here no more.
    func close() async {
        await keeper?.value.close()
        await link?.close()
    }

    /// Who saves it, once it is known what it is about.
    private func saving(_ document: JSONValue) async -> DraftKeeper? {
        if let keeper { return await keeper.value }
        let about = subject.flatMap { document[key: $0]?.string }
        guard opened != nil || subject == nil || about != nil else { return nil }
        let draft =
            opened?.draft
            ?? Draft(id: id, function: function, subject: about ?? "")
        let terminal = opened?.terminal ?? UUID()
        let link = Link(here.settings)
        self.link = link
        let credential = here.credential
        let made = Task.detached { () -> DraftKeeper in
            var store: LocalStore?
            if let credential { store = try? await LocalDrafts.open(for: credential) }
            // What is saved before the line stands would be kept on this machine only.
            _ = try? await link.session(within: .seconds(10))
            return DraftKeeper(draft, link: link, store: store, terminal: terminal)
        }
        keeper = made
        return await made.value
    }

    private static func promise(_ state: DraftState) {
        Interruption.say(
            Words.say("Stopped; nothing was sent, and draft %1 is saved.", state.reference))
    }
}

extension LineDraft {
    /// Why there is no result, with what became of the answers.
    func ended(_ failure: CommandFailure, _ answers: Answers?) async -> CommandFailure {
        let status = await settled(answers)
        await close()
        return failure.code == .interrupted ? Self.stopped(status) : Self.refused(failure, status)
    }

    private static func stopped(_ status: DraftKeeper.Status) -> CommandFailure {
        switch status {
        case .saved(let state):
            return CommandFailure(
                .interrupted, Words.say("stopped; nothing was sent, and the draft is saved"),
                hint: Words.say("go on with `kapwa draft resume %1`", state.reference))
        case .keptHere:
            return CommandFailure(
                .interrupted,
                Words.say("stopped; nothing was sent, and the draft is kept on this machine"),
                hint: Words.say("`kapwa draft send` saves it once the server is there"))
        case .conflict(let theirs):
            return CommandFailure(
                .decisionNeeded,
                Words.say(
                    "stopped; the draft was saved elsewhere meanwhile, so it stays as it is there"),
                hint: Words.say("see `kapwa draft show %1`", theirs.state.reference))
        case .unkept(let failure):
            return CommandFailure(
                .interrupted, Words.say("stopped; nothing was stored"), hint: failure.message)
        case .untouched, .typing:
            return CommandFailure(.interrupted, Words.say("stopped; nothing was stored"))
        }
    }

    /// What the person gave up on, with where the answers are.
    private static func refused(
        _ failure: CommandFailure, _ status: DraftKeeper.Status
    ) -> CommandFailure {
        guard case .saved(let state) = status else { return failure }
        let kept = Words.say(
            "your answers are draft %1: `kapwa draft resume %1`", state.reference)
        return CommandFailure(
            failure.code, name: failure.name, failure.message,
            hint: failure.hint.isEmpty ? kept : "\(failure.hint); \(kept)", faults: failure.faults,
            path: failure.path, wanted: failure.wanted)
    }
}

/// Numbers the answers of a conversation, and hands them to whoever keeps them.
final class AnswerLog {
    private let draft: LineDraft
    private(set) var last: LineDraft.Answers?

    init(_ draft: LineDraft) { self.draft = draft }

    func note(_ document: JSONValue, section: String) {
        let answers = LineDraft.Answers(
            turn: (last?.turn ?? 0) + 1, document: document, section: section)
        last = answers
        let draft = draft
        Task.detached { await draft.keep(answers) }
    }
}
