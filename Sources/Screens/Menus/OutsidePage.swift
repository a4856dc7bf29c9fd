import Casework
import Forms
import Languages
import Terminal

/// What is done in lines, outside the screens: servers, backups, setting up.
final class OutsidePage: TextPage {
    private let spec: ActionSpec

    init(_ spec: ActionSpec) {
        self.spec = spec
        super.init(
            title: Words.translate(spec.summary),
            lines: [
                Line(Words.translate(spec.details)), Line(""),
                Line(
                    Words.say(
                        "This asks its questions line by line. Afterwards the screens come back."),
                    .dim),
            ])
    }

    override var actions: [PageAction] {
        [PageAction("run", Words.say("begin"), [.enter]) { [weak self] in self?.begin($0) }]
    }

    /// What the command must be told first is asked here.
    private func begin(_ app: Application) {
        let call = OutsideCall(spec: spec)
        guard let form = call.form else { return app.runOutside(spec.words) }
        app.push(
            FormPage(FormPlan(form: form, submitLabel: Words.say("begin"), isOrder: false), app) {
                answers, app, done in
                done(.success(Receipt(sentence: "", facts: .null)))
                let form = app.pages.last
                // What was answered stays where it was not done.
                app.runOutside(call.words(answers)) { app in
                    if app.pages.last === form { app.back() }
                }
            })
    }
}

extension ActionSpec {
    /// The words that call it.
    var words: [String] { [noun, verb].filter { !$0.isEmpty } }
}
