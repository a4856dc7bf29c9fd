import Casework
import Columns
import Forms
import Languages
import Terminal

/// Finds people while a name, a number or a reference is typed, in any script.
final class FindPage: Page {
    private var editor = LineEditor(limit: 120)
    private var typedAt: ContinuousClock.Instant?
    private var asked = ""
    /// What the rows are the answer to.
    private var answered = ""
    private var answer: ListPage?
    private var failure: Failure?
    private var selection = Selection()
    private unowned let app: Application

    init(_ app: Application) { self.app = app }

    var title: String { Words.say("Find a person") }
    var takesLetters: Bool { true }
    var help: [String] {
        [
            Words.say(
                "Type parts of names in any order and any script, a telephone number, the number of a document, a case reference or a P-number."
            ),
            Words.say(
                "That you searched is noted, not for whom. Only people of cases within your reach are found."
            ),
        ]
    }

    var actions: [PageAction] {
        [
            PageAction(
                "open", Words.say("open the case"), [.enter], footer: Words.say("open it"),
                reason: row == nil ? Words.say("nobody is selected") : nil
            ) { [weak self] app in
                guard let reference = self?.row?[1].string else { return }
                app.push(CaseFilePage(reference: reference, app))
            },
            PageAction(
                "row", Words.say("show the whole row"), [.f(2)], footer: Words.say("whole row"),
                reason: row == nil ? Words.say("nobody is selected") : nil
            ) { [weak self] in self?.showRow($0) },
        ]
    }

    private func showRow(_ app: Application) {
        guard let row else { return }
        app.push(
            RowPage(title: title, app) {
                zip(FindPerson.list.translated.columns, row).map {
                    ($0.label, app.cell($1, $0))
                }
            })
    }

    private var row: [JSONValue]? {
        // Rows of other words, or behind a failure, are nobody's to open.
        guard failure == nil, answered == Text.entered(editor.text), let answer,
            answer.rows.indices.contains(selection.index)
        else { return nil }
        return answer.rows[selection.index]
    }

    /// 400 milliseconds after the last key, so that a name is not asked for letter by letter.
    var moment: ContinuousClock.Instant? { typedAt.map { $0 + .milliseconds(400) } }

    func momentCame(_ app: Application) {
        typedAt = nil
        let query = Text.entered(editor.text)
        guard query.count >= 2, query != asked else { return }
        asked = query
        do throws(Failure) {
            let arguments = JSONObject([("query", .string(query)), ("limit", 50)])
            app.perform(try FindPerson(arguments: .object(arguments))) { [weak self] answer in
                // Only the answer to what stands there now is shown.
                guard let self, asked == query else { return }
                switch answer {
                case .success(let page):
                    self.answer = page
                    answered = query
                    failure = nil
                    selection = Selection()
                case .failure(let failure): (self.failure, asked) = (failure, "")
                }
            }
        } catch {
            failure = error
        }
    }

    func take(_ key: Key, _ app: Application) -> Bool {
        let before = editor.text
        if editor.take(key) {
            if editor.text != before { typedAt = .now }
            return true
        }
        return selection.take(key, count: answer?.rows.count ?? 0, page: 15)
    }

    func draw(in frame: inout Frame, _ area: Area, _ app: Application) {
        let label = Words.say("Who:")
        let column = 3 + Width.of(label)
        frame.put(label, row: area[0], column: 1, style: .strong)
        if let failure {
            frame.putWrapped(
                failure.message + " " + failure.screenHint, row: area[2], column: 2, style: .danger)
        } else if let answer {
            draw(answer, in: &frame, area)
        }
        editor.draw(in: &frame, row: area[0], column: column, width: area.columns - column - 1)
    }

    private func draw(_ answer: ListPage, in frame: inout Frame, _ area: Area) {
        if answer.rows.isEmpty {
            frame.put(
                Words.say("Nobody within your reach fits that."), row: area[2], column: 2,
                style: .dim)
        }
        let window = selection.window(count: answer.rows.count, rows: area.count - 3)
        for index in window {
            let line = area[2 + index - window.lowerBound]
            let row = answer.rows[index]
            let words = zip(FindPerson.list.columns, row).map { app.cell($1, $0) }
            let isNarrow = area.columns < 76
            frame.put(words[0], row: line, column: 2, width: 8)
            frame.put(words[1], row: line, column: 11, width: 15)
            frame.put(words[3], row: line, column: 27, width: isNarrow ? 11 : 14)
            if !isNarrow {
                let about = [words[7], words[5]].filter { !$0.isEmpty }.joined(separator: ", ")
                frame.put(about, row: line, column: 42, width: 17)
            }
            // Names last: they are what terminals measure differently.
            frame.put(
                app.preferences.masksNames ? "•••" : words[4], row: line, column: isNarrow ? 39 : 60
            )
            if index == selection.index { frame.put("›", row: line, column: 0, style: .strong) }
        }
        for (place, remark) in answer.remarks.enumerated() {
            frame.put(remark, row: area[area.count - 1 - place], column: 2, style: .dim)
        }
    }
}
