import Casework
import Forms
import FoundationEssentials
import Languages

/// Carries out any order: gets its answers, checks them, sends them once, says what came of it.
struct OrderCommand<Action: Order>: Command {
    var action: ActionSpec { Action.action.asking(Action.form) }

    func run(_ call: Invocation) async throws(CommandFailure) {
        if try FormDocuments.print(Action.form, for: call) { return }
        let operation = try Self.operation(of: call)
        let session = try await SignedIn.open(call, lists: Action.form.lists)
        guard session.who.may(Action.permission) else {
            throw CommandFailure(.notAllowed(Action.permission))
        }
        let draft = LineDraft(Action.self, id: operation, call, session.who)
        var answering = Answering(
            form: Action.form, call: call,
            session: await Answering.session(session, asking: Action.form, call), confirming: true,
            log: draft.map(AnswerLog.init))
        answering.isCareful = Action.isSevere || TakingAway.names.contains(action.name)
        do throws(CommandFailure) {
            var (document, isAsked) = try answering.answered()
            if isAsked, Action.self == RecordIntake.self {
                guard let settled = await KnownNames.settled(document, session, answering) else {
                    throw CommandFailure(
                        .interrupted, Words.say("stopped; nothing was stored"))
                }
                document = settled
            }
            try await carryOut(
                document, isAsked: isAsked, operation, session, answering, draft, call)
        } catch {
            throw await draft?.ended(error, answering.log?.last) ?? error
        }
        await draft?.close()
    }

    /// Sends checked answers until they are stored, refused or given up.
    ///
    /// - Parameter isAsked: whether a person is there who can change a refused answer.
    func carryOut(
        _ answers: JSONValue, isAsked: Bool, _ operation: UUID, _ opened: Session,
        _ answering: Answering, _ draft: LineDraft?, _ call: Invocation
    ) async throws(CommandFailure) {
        var (document, session) = (answers, opened)
        // Nothing is being saved any more while it is sent.
        _ = await draft?.settled(answering.log?.last)
        let writer = ResultWriter(call.globals, practice: session.who.isPractice)
        guard !call.has(.dryRun) else {
            return try writer.write(
                Words.say("Nothing was stored; the document is sound."),
                ["stored": false, "document": document])
        }
        if Action.isSevere { try PasswordAgain.ask(call, session) }
        // Made up once: what is sent again after a lost connection is the same.
        let made = Action.made()
        while true {
            switch await send(made.merging(document), operation, session, call) {
            case .success(let receipt):
                return try writer.write(receipt.sentence, Self.facts(receipt, operation))
            case .failure(let failure):
                let said = CommandFailure(failure, operation: operation)
                guard isAsked else { throw said }
                let label = failure.path.map(answering.label)
                let lines = said.lines.map { line in
                    failure.path.flatMap { path in
                        label.map { line.replacing("“\(path)”", with: "“\($0)”") }
                    } ?? line
                }
                for line in lines { Console.talk(line) }
                if [.unreachable, .timedOut].contains(failure) {
                    guard let other = await connectedAgain(call) else { throw said }
                    session = other
                } else {
                    guard let revised = answering.revised(document, at: failure.path, lines.first)
                    else {
                        throw said
                    }
                    document = revised
                }
            }
        }
    }

    /// Another connection, for the same order with the same identity; nil when the person gave up.
    private func connectedAgain(_ call: Invocation) async -> Session? {
        var dialogue = TerminalDialogue()
        while let answer = dialogue.ask(Words.say("Send it again? It is stored once at most. [y] "))
        {
            guard Text.entered(answer).isEmpty || YesNo.read(answer) == true else { return nil }
            if let session = try? await SignedIn.open(call, lists: Action.form.lists) {
                return session
            }
            Console.talk(Words.say("The database cannot be reached yet; your answers are kept."))
        }
        return nil
    }

    private static func operation(of call: Invocation) throws(CommandFailure) -> UUID {
        guard let text = call.globals[.operation] else { return UUID() }
        guard let operation = UUID(uuidString: text) else {
            throw .usage(
                Words.say("--op takes a UUID"), hint: Words.say("leave it out for a new order"))
        }
        return operation
    }

    private func send(
        _ document: JSONValue, _ operation: UUID, _ session: Session, _ call: Invocation
    ) async -> Result<Receipt, Failure> {
        let again = Words.say(
            "send it again with --op %1 to be sure", operation.uuidString.lowercased())
        Interruption.say(Words.say("Interrupted; it may be stored or not: %1.", again))
        do throws(Failure) {
            return .success(
                try await session.perform(
                    Given<Action>(operation: Operation(operation), document)))
        } catch {
            guard error.asksToConfirm, let document = confirmed(document, error, call) else {
                return .failure(error)
            }
            return await send(document, operation, session, call)
        }
    }

    /// The document with the person's word that it is to be done all the same; nil without it.
    private func confirmed(
        _ document: JSONValue, _ failure: Failure, _ call: Invocation
    ) -> JSONValue? {
        guard Console.hasPerson, !call.has(.noInput), document[key: ConfirmField.id] != true else {
            return nil
        }
        var dialogue = TerminalDialogue()
        let answer = dialogue.ask(Words.say("%1 Do it all the same? [n] ", failure.message))
        guard answer.flatMap(YesNo.read) == true else { return nil }
        var document = document
        document[ConfirmField.id] = true
        return document
    }

    private static func facts(_ receipt: Receipt, _ operation: UUID) -> JSONValue {
        [
            "sentence": .string(receipt.sentence), "facts": receipt.facts,
            "operation": .string(operation.uuidString.lowercased()),
        ]
    }
}

/// The orders that take something away from somebody, though the database lets them be done lightly.
private enum TakingAway {
    static let names: Set<String> = [
        "draft discard", "undo", "consent withdraw", "referral withdraw", "stay cancel",
        "followup cancel", "case close", "case transfer", "erasure request", "erasure approve",
        "erasure decide", "hold lift", "staff end", "bed retire", "session end",
        "break-glass close",
    ]
}

extension ActionSpec {
    /// The action with the form that it asks.
    func asking(_ form: FormSpec) -> ActionSpec {
        ActionSpec(
            noun: noun, verb: verb, summary: summary, details: details, form: form,
            positionals: positionals, options: options, examples: examples, permission: permission,
            changesData: changesData)
    }
}
