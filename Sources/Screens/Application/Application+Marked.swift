import Casework
import Forms
import Languages

/// The same done to several things, one after the other.
extension Application {
    /// Asks once and does it to each.
    ///
    /// - Parameter whenDone: called for each that it was done to, also where a later one is refused.
    func openForEach(
        _ spec: ActionSpec, _ things: [JSONValue], whenDone: @escaping (JSONValue) -> Void
    ) {
        for order in AllActions.orders where order.action.name == spec.name {
            push(manyPage(order, spec, things, whenDone))
        }
    }

    private func manyPage<Kind: Order>(
        _: Kind.Type, _ spec: ActionSpec, _ things: [JSONValue],
        _ whenDone: @escaping (JSONValue) -> Void
    ) -> any Page {
        let queue = Queue<Kind>(things, whenDone)
        let takesConfirmation = ConfirmField.isAsked(in: Kind.form)
        let form = Kind.form.without(spec.positionals.first?.id ?? "")
        let page = FormPage(
            FormPlan(
                form: (takesConfirmation ? form.without(ConfirmField.id) : form).translated,
                submitLabel: Words.say("store %1 times", things.count),
                isOrder: true, takesConfirmation: takesConfirmation), self
        ) { document, app, done in
            queue.send(document, app, done: done)
        }
        page.beforeSending = { document, app, send in
            let severity = Severity(
                Kind.action, isSevere: Kind.isSevere, form: Kind.form, document: document,
                isPractice: app.session?.who.isPractice == true, count: things.count)
            guard severity.asksAnything else { return send() }
            app.push(severity.page(spec) { _ in send() })
        }
        page.whenDone = { receipt, app in
            app.wasStored(spec)
            app.back()
            app.say(.done, receipt.sentence)
        }
        return page
    }
}

/// What is still to be done; what was done is not sent again, whatever is changed in the form afterwards.
private final class Queue<Kind: Order> {
    private var left: [(thing: JSONValue, made: JSONValue, operation: Operation)]
    private let count: Int
    private var sent = 0
    /// Before a refusal: with the answers that were in the form then.
    private var sentBefore = 0
    private let whenDone: (JSONValue) -> Void

    init(_ things: [JSONValue], _ whenDone: @escaping (JSONValue) -> Void) {
        left = things.map { ($0, Kind.made(), Operation()) }
        count = things.count
        self.whenDone = whenDone
    }

    /// Sends one after the other, until all are done or one is refused.
    func send(
        _ document: JSONValue, _ app: Application,
        done: @escaping (Result<Receipt, Failure>) -> Void
    ) {
        guard let next = left.first else {
            return done(.success(Receipt(sentence: sentence, facts: .null)))
        }
        let order = document.merging(next.thing).merging(next.made)
        guard let link = app.link else { return done(.failure(.notSignedIn)) }
        let given = Given<Kind>(operation: next.operation, order)
        app.elsewhere({ () async throws(Failure) in
            try await link.perform(given, patience: .seconds(5))
        }) { [self, weak app] answer in
            guard let app, !app.isShutOut(by: answer) else { return }
            switch answer {
            case .failure(let failure):
                sentBefore += sent
                sent = 0
                done(.failure(failure))
                app.say(.fault, refusal(of: next.thing, failure))
            case .success:
                left.removeFirst()
                sent += 1
                whenDone(next.thing)
                // That it is to be done all the same was said of this one only.
                var others = document
                others.set(nil, at: ConfirmField.id)
                send(ConfirmField.isAsked(in: Kind.form) ? others : document, app, done: done)
            }
        }
    }

    private var sentence: String {
        let now = Words.say(count: sent, one: "One was done.", other: "%1 were done.")
        guard sentBefore > 0 else { return now }
        return now + " "
            + Words.say(
                count: sentBefore, one: "One was done before, as the form was then.",
                other: "%1 were done before, as the form was then.")
    }

    /// What was done, and which one was refused for what reason.
    private func refusal(of thing: JSONValue, _ failure: Failure) -> String {
        let name = thing.object?.members.lazy.compactMap(\.value.string).first ?? ""
        return [
            Words.say("%1 of %2 are done.", sentBefore, count),
            Words.say("Refused for %1: %2", name, failure.message), failure.screenHint,
        ].joined(separator: " ")
    }
}
