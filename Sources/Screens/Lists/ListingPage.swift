import Casework
import Columns
import Forms
import Languages
import Terminal

/// Any list: rows to move through, to find in, to act on.
final class ListingPage: Page {
    typealias Load = (JSONValue, Application, @escaping (Result<ListPage, Failure>) -> Void) -> Void

    let action: ActionSpec
    private let list: ListSpec
    private let load: Load
    private(set) var arguments: JSONValue
    private var cache: RowCache
    private var selection = Selection()
    private var layout: ColumnLayout
    private var search: LineEditor?
    private var sortColumn: Int?
    private var marked: Set<String> = []
    private var failure: Failure?
    private var rows = 20
    private unowned let app: Application

    init(_ action: ActionSpec, list: ListSpec, arguments: JSONValue, _ app: Application, load: @escaping Load) {
        self.action = action
        self.list = list.translated
        self.arguments = arguments
        self.load = load
        self.app = app
        cache = RowCache(isPaged: action.options.contains { $0.id == "after" })
        layout = ColumnLayout(labels: self.list.columns.map(\.label))
    }

    var title: String {
        let more = cache.isPaged && !cache.isComplete ? "+" : ""
        return cache.isComplete || cache.count > 0 ? "\(list.title) (\(cache.count)\(more))" : list.title
    }
    var takesLetters: Bool { search != nil }

    var help: [String] { [Words.translate(action.summary), Words.translate(action.details)].filter { !$0.isEmpty } }

    // MARK: What can be done

    var actions: [PageAction] {
        guard search == nil else {
            return [
                PageAction("found", Words.say("keep what fits"), [.enter]) { [weak self] _ in self?.endSearch() }
            ]
        }
        var actions: [PageAction] = []
        if let first = primary {
            actions.append(
                PageAction("open", label(of: first), [.enter], reason: app.reason(against: first)) {
                    [weak self] in self?.go(first, $0)
                })
        }
        if let new = newAction {
            actions.append(
                PageAction("new", label(of: new), [.character("n")], reason: app.reason(against: new)) {
                    $0.open(new, given: [:])
                })
        }
        actions += [
            PageAction("search", Words.say("search"), [.character("/")]) { [weak self] _ in
                self?.search = LineEditor()
            },
            PageAction("filter", Words.say("filter"), [.character("f")], reason: filterReason) {
                [weak self] in self?.filter($0)
            },
            PageAction("sort", Words.say("sort"), [.character("s")], reason: sortReason) {
                [weak self] in self?.sortNext($0)
            },
            PageAction("mark", Words.say("mark"), [.character(" ")], reason: markReason) {
                [weak self] _ in self?.mark()
            },
            PageAction(
                "marked", Words.say("act on the marked ones"), [.character("x")],
                reason: marked.isEmpty ? Words.say("nothing is marked") : nil
            ) { [weak self] in self?.actOnMarked($0) },
            PageAction("reload", Words.say("read again"), [.character("r")]) { [weak self] in self?.reload($0) },
        ]
        // What the selected row can be the object of.
        for spec in rowActions where spec.name != primary?.name {
            actions.append(
                PageAction(spec.name, label(of: spec), reason: app.reason(against: spec)) {
                    [weak self] in self?.go(spec, $0)
                })
        }
        return actions
    }

    private func label(of spec: ActionSpec) -> String { Words.translate(spec.summary) }

    /// Those whose first word is a column of this list, with a value in the selected row.
    private var rowActions: [ActionSpec] {
        guard let row = selectedRow else { return [] }
        return app.door.actions.filter { spec in
            guard let first = spec.positionals.first, let value = value(first.id, in: row) else { return false }
            return value != .null && spec.name != action.name
        }
    }

    private var primary: ActionSpec? {
        let all = rowActions
        return all.first { $0.noun == action.noun && $0.verb == "open" } ?? all.first { $0.name == "case open" }
            ?? all.first { $0.noun == action.noun } ?? all.first
    }

    private var newAction: ActionSpec? {
        let noun = action.noun == "case" ? "intake" : action.noun
        return app.door.actions.first { $0.noun == noun && ["new", "plan", "draft", "request"].contains($0.verb) }
    }

    private var filterReason: String? {
        action.arguments.fields.isEmpty ? Words.say("this list has no filters") : nil
    }
    private var sortReason: String? {
        cache.all == nil ? Words.say("too long to sort; filter it first") : nil
    }
    private var markReason: String? { selectedRow == nil ? Words.say("nothing is selected") : nil }

    // MARK: Keys

    func appeared(_ app: Application) { if cache.count == 0 || !cache.isPaged { reload(app) } }

    func take(_ key: Key, _ app: Application) -> Bool {
        if var editor = search {
            if key == .escape {
                search = nil
                selection = Selection()
                return true
            }
            if editor.take(key) {
                search = editor
                selection = Selection()
                return true
            }
        }
        if selection.take(key, count: shownCount, page: rows) {
            fetch(app)
            return true
        }
        return false
    }

    private func actOnMarked(_ app: Application) {
        app.push(MarkedPage(references: marked.sorted(), column: list.columns[0].id, app))
    }

    private func endSearch() {
        found = shownRows
        search = nil
    }

    /// What a finished search left, until the list is read again.
    private var found: [[JSONValue]]?

    private func mark() {
        guard let row = selectedRow, let reference = row.first?.string else { return }
        if marked.remove(reference) == nil { marked.insert(reference) }
        _ = selection.take(.down, count: shownCount, page: rows)
    }

    private func go(_ spec: ActionSpec, _ app: Application) {
        guard let row = selectedRow, let first = spec.positionals.first,
            let value = value(first.id, in: row)
        else { return }
        app.open(spec, given: .object(JSONObject([(first.id, value)])))
    }

    private func filter(_ app: Application) {
        app.push(
            FormPage(
                FormPlan(
                    form: action.arguments.translated, answers: arguments,
                    submitLabel: Words.say("show"), isOrder: false), app
            ) { [weak self] arguments, app, done in
                done(.success(Receipt(sentence: "", facts: .null)))
                app.back()
                self?.arguments = arguments
                self?.reload(app)
            })
    }

    private func sortNext(_ app: Application) {
        let next = (sortColumn ?? -1) + 1
        sortColumn = next < list.columns.count ? next : nil
        app.say(
            .note,
            sortColumn.map { Words.say("Sorted by %1.", list.columns[$0].label) }
                ?? Words.say("In the order of the list."))
    }

    // MARK: Rows

    private func reload(_ app: Application) {
        cache.forget()
        found = nil
        failure = nil
        fetch(app)
    }

    private func fetch(_ app: Application) {
        let wanted = selection.index..<(selection.index + rows)
        guard let missing = cache.missing(for: wanted) else { return }
        var asked = arguments.object == nil ? JSONValue.object(JSONObject()) : arguments
        if cache.isPaged {
            asked["limit"] = .int(RowCache.pageSize)
            if let after = missing.after { asked["after"] = after }
        } else if action.options.contains(where: { $0.id == "limit" }), asked[key: "limit"] == nil {
            asked["limit"] = 1000
        }
        load(asked, app) { [weak self] answer in
            guard let self else { return }
            switch answer {
            case .success(let page):
                cache.take(page, page: missing.page)
                failure = nil
            case .failure(let failure):
                cache.failed(page: missing.page)
                self.failure = failure
            }
        }
    }

    private func value(_ id: String, in row: [JSONValue]) -> JSONValue? {
        list.columns.firstIndex { $0.id == id }.flatMap { row.indices.contains($0) ? row[$0] : nil }
    }

    /// The rows as they are searched and sorted; nil where they are shown as they come.
    private var shownRows: [[JSONValue]]? {
        let typed = search?.text.lowercased() ?? ""
        guard found != nil || sortColumn != nil || !typed.isEmpty else { return nil }
        var rows = found ?? cache.all ?? (0..<cache.count).compactMap { cache[$0] }
        if !typed.isEmpty {
            rows = rows.filter { row in
                zip(list.columns, row).contains { words.words($1, $0).lowercased().contains(typed) }
            }
        }
        if let sortColumn {
            rows.sort { words.words($0[sortColumn], list.columns[sortColumn])
                < words.words($1[sortColumn], list.columns[sortColumn]) }
        }
        return rows
    }

    private var shownCount: Int { shownRows?.count ?? cache.count }

    private var selectedRow: [JSONValue]? {
        guard let rows = shownRows else { return cache[selection.index] }
        return rows.indices.contains(selection.index) ? rows[selection.index] : nil
    }

    private var words: CellWords { app.words }

    // MARK: Drawing

    func draw(in frame: inout Frame, _ area: Area, _ app: Application) {
        if let failure {
            let used = frame.putWrapped(failure.message, row: area[0], column: 2, style: .danger)
            frame.putWrapped(failure.screenHint, row: area[0] + used, column: 2)
            return
        }
        rows = max(1, area.count - 1)
        let shown = shownRows
        let window = selection.window(count: shown?.count ?? cache.count, rows: rows)
        let lines = window.map { index in shown.map { $0[index] } ?? cache[index] }
        let cells = lines.map { row in
            row.map { zip(list.columns, $0).map { words.words($1, $0) } }
        }
        for row in cells { if let row { layout.see(row) } }
        let content = list.columns.indices.map { column in
            cells.isEmpty || cells.contains { $0.map { !$0[column].isEmpty } ?? true }
        }
        let places = layout.places(width: area.columns, hasContent: content)
        head(places, in: &frame, area)
        for (place, row) in cells.enumerated() {
            let line = area[place + 1]
            draw(row, places, in: &frame, row: line)
            if let row, marked.contains(row[0]) { frame.put("*", row: line, column: 1, style: .strong) }
            if window.lowerBound + place == selection.index, search == nil { frame.select(row: line) }
        }
        if cache.isEmpty || shown?.isEmpty == true { frame.put(nothing, row: area[2], column: 2, style: .dim) }
        if let remark = cache.remarks.first, cells.count + 1 < area.count {
            frame.put(remark, row: area[cells.count + 1], column: 2, style: .dim)
        }
    }

    private var nothing: String { Words.say("Nothing is here.") }

    private func head(
        _ places: [(column: Int, start: Int, width: Int)], in frame: inout Frame, _ area: Area
    ) {
        if let search {
            let width = 2 + frame.put(Words.say("Search:"), row: area[0], column: 1, style: .strong)
            search.draw(in: &frame, row: area[0], column: 1 + width, width: area.columns - width - 2)
            return
        }
        for place in places {
            frame.put(
                list.columns[place.column].label, row: area[0], column: place.start,
                width: place.width, style: .dim)
        }
    }

    private func draw(
        _ row: [String]?, _ places: [(column: Int, start: Int, width: Int)], in frame: inout Frame,
        row line: Int
    ) {
        guard let row else {
            frame.put("…", row: line, column: 2, style: .dim)
            return
        }
        for place in places {
            frame.put(
                row[place.column], row: line, column: place.start, width: place.width,
                alignment: list.columns[place.column].kind == .number ? .trailing : .leading)
        }
    }
}
