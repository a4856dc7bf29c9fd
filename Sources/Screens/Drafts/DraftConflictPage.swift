import Casework
import Forms
import Languages
import Terminal

/// Two versions of one draft side by side; nothing is replaced before somebody has chosen.
final class DraftConflictPage: Page {
    private let theirs: OpenedDraft
    private let rows: [(label: String, mine: String, theirs: String)]
    private let choose: (Bool, Application) -> Void
    private var selection = Selection()

    /// - Parameter choose: called with true where what is on this screen counts.
    init(_ state: FormState, theirs: OpenedDraft, choose: @escaping (Bool, Application) -> Void) {
        self.theirs = theirs
        self.choose = choose
        var other = FormState(
            state.form, answers: FormSnapshot(theirs.draft).document,
            codes: state.codes,
            languages: state.languages, today: state.today)
        other.era = state.era
        var seen: Set<String> = []
        let steps = (state.form.steps(for: state.document) + state.form.steps(for: other.document))
            .filter { $0.kind == .question && seen.insert($0.path).inserted }
        rows = steps.map { ($0.label, state.words($0), other.words($0)) }.filter {
            $0.mine != $0.theirs
        }
    }

    var title: String { Words.say("Saved elsewhere meanwhile") }

    var actions: [PageAction] {
        [
            PageAction("mine", Words.say("keep what is on this screen"), [.character("1")]) {
                [weak self] app in
                app.back()
                self?.choose(true, app)
            },
            PageAction("theirs", Words.say("take what was saved elsewhere"), [.character("2")]) {
                [weak self] app in
                app.back()
                self?.choose(false, app)
            },
        ]
    }

    func take(_ key: Key, _ app: Application) -> Bool {
        selection.take(key, count: rows.count, page: 12)
    }

    func draw(in frame: inout Frame, _ area: Area, _ app: Application) {
        let who =
            theirs.state.isSavedBySelf
            ? Words.say("you, at another terminal") : theirs.state.savedBy
        let used = frame.putWrapped(
            Words.say(
                "This draft was saved by %1 at %2. These answers differ:", who,
                theirs.state.savedTime),
            row: area[0], column: 2, style: .warning)
        let third = max(10, (area.columns - 4) / 3)
        let head = area[used]
        for (place, text) in ["", Words.say("1 on this screen"), Words.say("2 saved elsewhere")]
            .enumerated()
        {
            frame.put(text, row: head, column: 2 + place * third, width: third - 1, style: .strong)
        }
        let window = selection.window(count: rows.count, rows: area.count - used - 1)
        for index in window {
            let row = area[used + 1 + index - window.lowerBound]
            let cells = [rows[index].label, rows[index].mine, rows[index].theirs]
            for (place, text) in cells.enumerated() {
                frame.put(text, row: row, column: 2 + place * third, width: third - 1)
            }
            if index == selection.index { frame.select(row: row) }
        }
    }
}
