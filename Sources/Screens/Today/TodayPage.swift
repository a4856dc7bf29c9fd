import Access
import Casework
import Columns
import Forms
import Languages
import Terminal

/// What waits for the one who is signed in; Enter does what each line says is next.
final class TodayPage: Page {
    private var page: ListPage?
    private var failure: Failure?
    private var selection = Selection()
    private var list: ListSpec { ShowToday.list.translated }
    /// Whether something of the selected row found no room when it was drawn last.
    private var isRowCut = false
    private weak var app: Application?

    var title: String { list.title }
    var help: [String] { [Words.translate(ShowToday.action.details)] }

    var actions: [PageAction] {
        let whole = PageAction.wholeRow(
            isEnter: row != nil && !hasNext, reason: row == nil ? nothingSelected : nil
        ) { [weak self] in self?.showRow($0) }
        let next = PageAction(
            "next", Words.say("do what is next"), [.enter], footer: Words.say("next"),
            reason: row == nil ? nothingSelected : hasNext ? nil : Words.say("nothing is next here")
        ) { [weak self] in self?.go($0) }
        return (hasNext ? isRowCut ? [next, whole] : [next] : [whole, next]) + elsewhere
            + (hasNext && !isRowCut ? [whole] : [])
    }

    private var nothingSelected: String { Words.say("nothing is selected") }

    private var elsewhere: [PageAction] {
        [
            PageAction(
                "intake", Words.say("new intake"), [.character("n")], footer: Words.say("intake"),
                reason: reason("intake new")
            ) { $0.open(words: ["intake", "new"]) },
            PageAction("cases", Words.say("cases"), [.character("c")], reason: casesReason) {
                $0.open(words: $0.caseList)
            },
            PageAction(
                "find", Words.say("find a person"), [.control("f")], footer: Words.say("find"),
                reason: reason("person find")
            ) { $0.open(words: ["person", "find"]) },
            PageAction("reload", Words.say("read again"), [.character("r")]) { [weak self] in
                self?.reload($0)
            },
        ]
    }

    func appeared(_ app: Application) {
        self.app = app
        reload(app)
    }

    func waitingWasSent(_ app: Application) { reload(app, isUnasked: true) }

    private var casesReason: String? { app.flatMap { reason($0.caseList.joined(separator: " ")) } }

    /// Why the role may not do something that is offered here; nil where it may.
    private func reason(_ name: String) -> String? {
        guard let app, let spec = app.door.actions.first(where: { $0.name == name }) else {
            return nil
        }
        return app.reason(against: spec)
    }

    func take(_ key: Key, _ app: Application) -> Bool {
        selection.take(key, count: rows.count, page: 15)
    }

    private var row: [JSONValue]? {
        let rows = rows
        return rows.indices.contains(selection.index) ? rows[selection.index] : nil
    }

    private var rows: [[JSONValue]] { page?.rows ?? [] }

    private var hasNext: Bool { row?[3].string != nil }

    private func showRow(_ app: Application) {
        guard let row else { return }
        app.push(
            RowPage(title: title, app) { [self] in
                list.columns.enumerated().map { ($1.label, cell(row, $0, app)) }
            })
    }

    private func go(_ app: Application) {
        guard let command = row?[3].string, let row else { return }
        let words = command.split(separator: " ").map(String.init)
        if words.starts(with: ["kapwa", "draft", "resume"]), let reference = words.last {
            return app.resume(reference: reference)
        }
        // Before anybody is called: what must be known about calling.
        if words.starts(with: ["kapwa", "followup", "done"]), let reference = row[1].string,
            let its = row[6].string
        {
            return app.push(FollowUpPage(reference: reference, case: its, app))
        }
        app.open(command: command)
    }

    private func reload(_ app: Application, isUnasked: Bool = false) {
        guard let who = app.session?.who else { return }
        do throws(Failure) {
            app.perform(try ShowToday(arguments: .object(JSONObject([("limit", 100)])), who: who)) {
                [weak self] answer in
                switch answer {
                case .success(let page): self?.show(page, isUnasked: isUnasked)
                case .failure(let failure): self?.failure = failure
                }
            }
        } catch {
            failure = error
        }
    }

    /// Whoever points at a line goes on pointing at it, wherever it stands now; whoever comes back and has not
    /// moved sees what is first.
    private func show(_ page: ListPage, isUnasked: Bool) {
        let pointed = selection.index > 0 || isUnasked ? row : nil
        self.page = page
        failure = nil
        let place = page.rows.firstIndex { line in
            [0, 1, 6].allSatisfy { line[$0] == pointed?[$0] }
        }
        if pointed != nil, let place {
            selection.move(to: place, page.rows.count)
        }
    }

    func draw(in frame: inout Frame, _ area: Area, _ app: Application) {
        if let failure {
            let used = frame.putWrapped(failure.message, row: area[0], column: 2, style: .danger)
            frame.putWrapped(failure.screenHint, row: area[0] + used, column: 2)
            return
        }
        guard let page else {
            frame.put(Words.say("Reading …"), row: area[0], column: 2, style: .dim)
            return
        }
        let all = self.rows
        // The heading, an empty line, and what to do about the selected one.
        let rows = max(1, area.count - 3)
        let window = selection.window(count: all.count, rows: rows)
        if let row, hasNext {
            frame.put(
                Words.say("Enter: %1", cell(row, 3, app)), row: area[area.count - 1], column: 2,
                style: .strong)
        }
        let columns = Self.columns(width: area.columns)
        // What it is and when it is due are never cut.
        var layout = ColumnLayout(
            labels: columns.map { list.columns[$0].label },
            whole: columns.map { $0 == 0 || $0 == 2 })
        let isNarrow = !columns.contains(5)
        let cells = all.map { row in
            columns.map { column in
                guard isNarrow, column == 4 else { return cell(row, column, app) }
                return [cell(row, 5, app), cell(row, 4, app)].filter { !$0.isEmpty }
                    .joined(separator: " · ")
            }
        }
        for cell in cells { layout.see(cell) }
        let places = layout.places(
            width: area.columns,
            hasContent: columns.indices.map { column in cells.contains { !$0[column].isEmpty } })
        isRowCut =
            cells.indices.contains(selection.index)
            && columns.indices.contains { column in
                let words = cells[selection.index][column]
                let width = places.first { $0.column == column }?.width ?? 0
                return Width.of(words) > width
            }
        for place in places {
            frame.put(
                list.columns[columns[place.column]].label, row: area[0], column: place.start,
                width: place.width,
                style: .dim)
        }
        let today = app.session?.who.today.description ?? ""
        for index in window {
            let row = area[1 + index - window.lowerBound]
            for place in places {
                let isLate =
                    (all[index][2].string ?? "") < today
                    && all[index][2].string?.first?.isNumber == true
                frame.put(
                    cells[index][place.column], row: row, column: place.start, width: place.width,
                    style: isLate && place.column <= 2 ? .warning : .normal)
            }
            if index == selection.index { frame.select(row: row) }
        }
        for (place, remark) in page.remarks.enumerated()
        where all.count + 2 + place < area.count - 2 {
            frame.put(remark, row: area[all.count + 2 + place], column: 2, style: .dim)
        }
    }

    /// What, when, about, code name, number; where there is little room the code name stands with what it is about.
    ///
    /// What to do next stands below, for the selected line.
    private static func columns(width: Int) -> [Int] {
        width < 72 ? [0, 2, 4] : [0, 2, 4, 5, 1]
    }

    private func cell(_ row: [JSONValue], _ column: Int, _ app: Application) -> String {
        // Where a line is about a case and nothing in it, the case has the number.
        let value = column == 1 && row[1] == .null ? row[6] : row[column]
        let text = app.words.words(value, list.columns[column])
        guard column == 3 else { return text }
        // The action in words rather than its command line.
        let words = text.split(separator: " ").map(String.init).filter { $0 != "kapwa" }
        let spec =
            app.door.actions.first { $0.words == Array(words.prefix(2)) }
            ?? app.door.actions.first { $0.words == Array(words.prefix(1)) }
        return spec.map { Words.translate($0.summary) } ?? text
    }
}

extension Application {
    /// The list of cases that the role has.
    var caseList: [String] {
        session?.who.may(.listCases) == true ? ["case", "list"] : ["case", "all"]
    }
}
