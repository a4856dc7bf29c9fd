import Casework
import Forms
import Languages

/// Gets the answers of a form from the command line, a document or a conversation, and checks them.
struct Answering {
    let form: FormSpec
    let call: Invocation
    let session: Session
    /// Whether the person is asked once more at the end of a conversation.
    let confirming: Bool
    /// Keeps the answers of a conversation while it goes on; nil where they are not kept.
    var log: AnswerLog?
    /// Whether the order takes something away, so that Enter alone does not do it.
    var isCareful = false

    /// The session with the names that somebody who is asked in line mode can choose from.
    static func session(
        _ session: Session, asking form: FormSpec, _ call: Invocation
    ) async -> Session {
        guard call.has(.line), !call.has(.noInput) else { return session }
        return await session.knowing(form.names)
    }

    /// The checked answers in their normal form; every fault is reported at once.
    func answers() throws(CommandFailure) -> JSONValue { try answered().document }

    /// The same, and whether a person was asked for them.
    func answered() throws(CommandFailure) -> (document: JSONValue, isAsked: Bool) {
        let line = LineAnswers(codes: session.codes, languages: languages, today: today)
        let given = try line.document(of: call)
        // Who gives no answer to a form wants to be asked; lists and reports ask for nothing they can do without.
        let isGiven = given.object?.isEmpty == false || call.action.form == nil
        let isEnough = isGiven && !(call.asksAll && call.action.form != nil) && check(given).isSound
        if call.has(.noInput) {
            let document = try Console.hasPerson ? given : joined(given, DocumentInput.read())
            return (try checked(document), false)
        }
        if isEnough { return (try checked(given), false) }
        if Console.hasPerson || call.has(.line) { return (try asked(given), true) }
        if call.action.form == nil { return (try checked(given), false) }
        return (try checked(joined(given, DocumentInput.read())), false)
    }

    /// The answers as the person changed them after they were refused; nil when they gave up.
    ///
    /// - Parameter refusal: why, to be said once more behind all answers.
    func revised(_ document: JSONValue, at path: String?, _ refusal: String? = nil) -> JSONValue? {
        if let path {
            Console.talk(
                Words.say("Nothing is lost: ^%1 changes that answer, q gives up.", label(of: path)))
        }
        Interruption.say(Words.say("Stopped; nothing was stored."))
        var interview = interview(document)
        interview.refusal = refusal
        return (try? interview.reviewed(confirming: true)).map(confirmed)
    }

    /// What a question is called, by its key; the key where the form has no such question.
    func label(of path: String) -> String {
        form.translated.field(path)?.label ?? path
    }

    var languages: [String] {
        let spoken = Words.language == .english ? nil : Words.language.rawValue
        return [call.globals[.language], spoken].compactMap { $0 } + session.who.languages
    }

    private var today: Day { session.who.today }

    private func check(_ document: JSONValue) -> CheckedDocument {
        form.check(document, codes: session.codes, today: today)
    }

    /// The document in its normal form; every fault is reported at once.
    func checked(_ document: JSONValue) throws(CommandFailure) -> JSONValue {
        let checked = check(confirmed(document))
        guard checked.isSound else { throw .invalid(checked.faults) }
        return checked.document
    }

    /// The document with the answers of the command line in it; none may be given twice.
    private func joined(
        _ given: JSONValue, _ document: JSONValue
    ) throws(CommandFailure) -> JSONValue {
        guard let members = document.object else { return document }
        let twice = (given.object?.keys ?? []).filter { members[$0] != nil }
        guard twice.isEmpty else {
            throw .invalid(
                twice.map { key in
                    Fault(
                        path: key,
                        problem: Words.say("this is in the document and on the command line"),
                        remedy: Words.say("leave one of them out"))
                })
        }
        return document.merging(given)
    }

    /// The document as `--yes` confirms it.
    func confirmed(_ document: JSONValue) -> JSONValue {
        guard call.has(.yes), ConfirmField.isAsked(in: form), document.object != nil else {
            return document
        }
        var document = document
        document[ConfirmField.id] = true
        return document
    }

    /// The answers that a person gave in a conversation about those that are there already.
    func asked(_ given: JSONValue) throws(CommandFailure) -> JSONValue {
        if session.who.isPractice { Console.talk(PracticeLabel.line) }
        Interruption.say(Words.say("Stopped; nothing was stored."))
        var interview = interview(given)
        do {
            return confirmed(try interview.run(confirming: confirming && !call.has(.yes)))
        } catch {
            throw CommandFailure(.interrupted, Words.say("stopped; nothing was stored"))
        }
    }

    /// The conversation about answers that are there already, and those that are missing.
    func interview(_ answers: JSONValue) -> Interview<TerminalDialogue> {
        let (form, codes) =
            (ConfirmField.isAsked(in: form) ? form.without(ConfirmField.id) : form).translated
            .choosing(session.codes)
        var interview = Interview(
            form, codes: codes, languages: languages,
            today: today, era: LineProgram.era, answers: answers, partner: TerminalDialogue())
        if isCareful { interview.careful = Words.translate(call.action.summary) }
        if let log { interview.note = { log.note($0, section: $1) } }
        return interview
    }
}
