import Casework
import Columns
import Forms
import Languages
import Terminal

/// Two versions of one draft side by side: each answer that differs is taken from one of them.
///
/// It opens over a form in which somebody is typing, so that no letter and no digit decides anything.
final class DraftConflictPage: Page {
    private let theirs: OpenedDraft
    private var rows: [Row] = []
    private let mine: FormState
    private let other: FormState
    private let choose: (FormSnapshot, Application) -> Void
    private var selection = Selection()

    private struct Row {
        let label: String
        let path: String
        let mine: String
        let theirs: String
        let tellsWho: Bool
        var isMine: Bool
    }

    /// - Parameter choose: called with the answers that count.
    init(
        _ state: FormState, theirs: OpenedDraft,
        choose: @escaping (FormSnapshot, Application) -> Void
    ) {
        self.theirs = theirs
        self.choose = choose
        mine = state
        let snapshot = FormSnapshot(theirs.draft)
        var other = FormState(
            state.form, answers: snapshot.document, codes: state.codes,
            languages: state.languages, today: state.today)
        other.era = state.era
        for (path, text) in snapshot.unread {
            if let step = other.place(of: path), step.path == path { other.type(text, for: step) }
        }
        self.other = other
        var seen: Set<String> = []
        let steps = (state.form.steps(for: state.document) + state.form.steps(for: other.document))
            .filter { $0.kind == .question && seen.insert($0.path).inserted }
        rows = steps.compactMap { step in
            let (mine, theirs) = (state.words(step), other.words(step))
            // What one of them left open is filled in by the other.
            return mine == theirs
                ? nil
                : Row(
                    label: step.label, path: step.path, mine: mine, theirs: theirs,
                    tellsWho: step.tellsWho,
                    isMine: state.value(step) != nil || state.unread[step.path] != nil)
        }
    }

    var title: String { Words.say("Saved elsewhere meanwhile") }

    var help: [String] {
        [
            Words.say(
                "What is marked counts. Enter or the arrows left and right choose; nothing is replaced before you go on."
            )
        ]
    }

    var actions: [PageAction] {
        [
            PageAction("go", Words.say("go on with what is marked"), [.control("s")]) {
                [weak self] in self?.finish($0)
            },
            PageAction(
                "turn", Words.say("take the other one"), [.enter], footer: Words.say("choose")
            ) {
                [weak self] in self?.turn($0)
            },
            PageAction("mine", Words.say("everything as on this screen")) { [weak self] _ in
                self?.mark(mine: true)
            },
            PageAction("theirs", Words.say("everything as saved elsewhere")) { [weak self] _ in
                self?.mark(mine: false)
            },
        ]
    }

    func take(_ key: Key, _ app: Application) -> Bool {
        switch key {
        case .left, .right:
            guard rows.indices.contains(selection.index) else { return true }
            rows[selection.index].isMine = key == .left
            return true
        default: return selection.take(key, count: rows.count + 1, page: 12)
        }
    }

    private func turn(_ app: Application) {
        guard rows.indices.contains(selection.index) else { return finish(app) }
        rows[selection.index].isMine.toggle()
    }

    private func mark(mine: Bool) { for place in rows.indices { rows[place].isMine = mine } }

    private func finish(_ app: Application) {
        var document = mine.document
        var unread = mine.unread.mapValues(\.text)
        for row in rows where !row.isMine {
            document.set(other.document[path: row.path], at: row.path)
            unread[row.path] = other.unread[row.path]?.text
        }
        app.back()
        choose(FormSnapshot(document: document, unread: unread), app)
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
        for (place, text) in ["", Words.say("on this screen"), Words.say("saved elsewhere")]
            .enumerated()
        {
            frame.put(text, row: head, column: 2 + place * third, width: third - 1, style: .strong)
        }
        let window = selection.window(count: rows.count + 1, rows: area.count - used - 1)
        for index in window {
            let row = area[used + 1 + index - window.lowerBound]
            if rows.indices.contains(index) {
                draw(
                    rows[index], third, hides: app.preferences.masksNames, in: &frame, row: row)
            } else {
                frame.put(
                    "[ \(Words.say("go on with what is marked")) ]", row: row, column: 2,
                    style: .strong)
            }
            if index == selection.index { frame.select(row: row) }
        }
    }

    private func draw(
        _ line: Row, _ third: Int, hides: Bool, in frame: inout Frame, row: Int
    ) {
        frame.put(line.label, row: row, column: 2, width: third - 1)
        for (place, text) in [line.mine, line.theirs].enumerated() {
            let isMarked = line.isMine == (place == 0)
            let said = hides && line.tellsWho ? "•••" : text
            let shown = text.isEmpty ? Words.say("(nothing)") : said
            frame.put(
                (isMarked ? "* " : "  ") + shown, row: row, column: 2 + (place + 1) * third,
                width: third - 1, style: isMarked ? .strong : .dim)
        }
    }
}
