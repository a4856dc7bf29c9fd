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
                Line(Words.say("This asks its questions line by line. Afterwards the screens come back."), .dim),
            ])
    }

    override var actions: [PageAction] {
        [PageAction("run", Words.say("begin"), [.enter]) { [spec] app in app.runOutside(spec.words) }]
    }
}

extension ActionSpec {
    /// The words that call it.
    var words: [String] { [noun, verb].filter { !$0.isEmpty } }
}
