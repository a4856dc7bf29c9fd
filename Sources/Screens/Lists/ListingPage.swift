import Casework
import Forms
import Languages
import Terminal

/// Any list: rows to move through, to find in, to act on.
final class ListingPage: Page {
    typealias Load = (JSONValue, Application, @escaping (Result<ListPage, Failure>) -> Void) -> Void

    let action: ActionSpec
    let list: ListSpec
    private let load: Load
    private(set) var arguments: JSONValue
    private(set) var cache: RowCache
    var selection = Selection()
    var layout: ColumnLayout
    private(set) var search: LineEditor?
    private(set) var sortColumn: Int?
    private(set) var marked: Set<String> = []
    private(set) var failure: Failure?
    /// How many columns behind the first one are passed over.
    var skipped = 0
    /// How many columns found no room when it was drawn last.
    var hiddenColumns = 0
    var rows = 20
    /// Whether something of the selected row found no room when it was drawn last.
    var isRowCut = false
    /// Counts readings of the list, so that a late answer to an earlier question is not taken for one.
    private var reading = 0
    /// What was carried out when it was read last.
    private var stored = 0
    /// The end is on its way: rows are read on and on, until another key says otherwise.
    private(set) var isSeekingEnd = false
    unowned let app: Application

    init(
        _ action: ActionSpec, list: ListSpec, arguments: JSONValue, _ app: Application,
        load: @escaping Load
    ) {
        self.action = action
        self.list = list.translated
        self.arguments = arguments
        self.load = load
        self.app = app
        cache = RowCache(isPaged: action.options.contains { $0.id == "after" })
        layout = ColumnLayout(self.list)
    }

    var title: String {
        let more = cache.isPaged && !cache.isComplete ? "+" : ""
        let name =
            cache.isComplete || cache.count > 0
            ? "\(list.title) (\(cache.count)\(more))" : list.title
        return ([name] + filterWords + searchWords).joined(separator: " · ")
    }
    var takesLetters: Bool { search != nil }

    var help: [String] {
        [Words.translate(action.summary), Words.translate(action.details)].filter { !$0.isEmpty }
    }

    // MARK: What can be done

    var actions: [PageAction] {
        guard search == nil else {
            return [
                PageAction(
                    "found", Words.say("keep what fits"), [.enter], footer: Words.say("keep")
                ) { [weak self] in self?.endSearch($0) }
            ]
        }
        var actions: [PageAction] = []
        let opening = primary.flatMap { app.reason(against: $0) == nil ? $0 : nil }
        let row = PageAction.wholeRow(isEnter: opening == nil, reason: markReason) { [weak self] in
            self?.showRow($0)
        }
        if let first = opening {
            actions.append(
                PageAction(
                    "open", label(of: first), [.enter],
                    footer: first.footer ?? Words.say("open it")
                ) { [weak self] in self?.go(first, $0) })
        }
        // Where something is cut, how to read it stands with the first keys.
        if opening == nil || isRowCut { actions.append(row) }
        if let new = newAction {
            actions.append(
                PageAction(
                    "new", label(of: new), [.character("n")], footer: Words.say("new"),
                    reason: app.reason(against: new)
                ) { $0.open(new, given: [:]) })
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
            PageAction(
                "views", Words.say("saved views"), [.character("v")], footer: Words.say("views")
            ) {
                [weak self] app in
                guard let self else { return }
                app.push(ViewsPage(of: self, app))
            },
            PageAction("mark", Words.say("mark"), [.character(" ")], reason: markReason) {
                [weak self] _ in self?.mark()
            },
            PageAction(
                "marked", Words.say("act on the marked ones"), [.character("x")],
                reason: marked.isEmpty ? Words.say("nothing is marked") : nil
            ) { [weak self] in self?.actOnMarked($0) },
            PageAction(
                "columns", Words.say("further columns"), [.right], footer: Words.say("columns"),
                reason: hiddenColumns > 0 ? nil : Words.say("all columns are shown")
            ) { [weak self] _ in self?.skipped += 1 },
            PageAction("reload", Words.say("read again"), [.character("r")]) { [weak self] app in
                // What was read stays while nothing can be read.
                if app.isAway { app.say(.fault, app.lineWords) } else { self?.reload(app) }
            },
        ]
        if opening != nil, !isRowCut { actions.append(row) }
        // What the selected row can be the object of.
        for spec in rowActions where spec.name != opening?.name {
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
        let fitting = app.door.actions.filter { spec in
            guard let first = spec.positionals.first, first.namesSomething,
                let value = value(first.id, in: row)
            else { return false }
            return value != .null && spec.name != action.name
        }
        return fitting.enumerated()
            .sorted {
                (distance(of: $0.element), $0.offset) < (distance(of: $1.element), $1.offset)
            }
            .map(\.element)
    }

    /// How far an action is from what a row of this list is: first what is about the row itself, then what is
    /// about something that it names; what ends something for somebody comes last.
    private func distance(of spec: ActionSpec) -> Int {
        (spec.positionals.first?.id == list.columns[0].id ? 0 : 4)
            + (spec.noun == action.noun ? 0 : 2) + (Severity.isTyped(spec) ? 1 : 0)
    }

    /// What Enter opens; everything else is chosen, for what a row is ready for is not known to a list.
    private var primary: ActionSpec? {
        let all = rowActions
        return all.first { $0.noun == action.noun && $0.verb == "open" }
            ?? all.first { $0.name == "case open" } ?? (all.count == 1 ? all[0] : nil)
    }

    private var newAction: ActionSpec? {
        let noun = action.noun == "case" ? "intake" : action.noun
        return app.door.actions.first {
            $0.noun == noun && ["new", "plan", "draft", "request"].contains($0.verb)
        }
    }

    private var filterReason: String? {
        filterForm.fields.isEmpty ? Words.say("this list has no filters") : nil
    }
    private var sortReason: String? {
        cache.all == nil ? Words.say("too long to sort; filter it first") : nil
    }
    private var markReason: String? { selectedRow == nil ? Words.say("nothing is selected") : nil }

    // MARK: Keys

    func appeared(_ app: Application) {
        if cache.count == 0 { return reload(app) }
        guard cache.isPaged else { return refresh(app) }
        // In another order than it comes in, a list is read again as a whole or not at all: by `r`.
        guard stored != app.stored, sortColumn == nil else { return }
        stored = app.stored
        if found != nil { lookThrough(app, isRenewing: scan == nil) }
        let (page, after) = cache.renew(at: found == nil ? selection.index : 0)
        ask(for: page, after: after, pointingAt: selectedRow?.first, app)
    }

    /// Reads it again; what is shown stays until the answer is there.
    private func refresh(_ app: Application) {
        reading += 1
        let now = reading
        load(asking(after: nil), app) { [weak self] answer in
            guard let self, now == reading else { return }
            switch answer {
            case .success(let page):
                cache.forget()
                cache.take(page, page: 0)
                failure = nil
            case .failure(let failure): app.say(failure)
            }
        }
    }

    func take(_ key: Key, _ app: Application) -> Bool {
        isSeekingEnd = false
        if search != nil { return takeSearch(key) || move(key, app) }
        if key == .escape, found != nil {
            (found, scan) = (nil, nil)
            selection = Selection()
            return true
        }
        if key == .left, skipped > 0 {
            skipped -= 1
            return true
        }
        if key == .end, !cache.isComplete, shownRows == nil { isSeekingEnd = cache.isPaged }
        if move(key, app) { return true }
        return false
    }

    private func actOnMarked(_ app: Application) {
        let page = MarkedPage(references: marked.sorted(), column: list.columns[0].id, app) {
            [weak self] in self?.marked.remove($0)
        }
        app.push(page)
    }

    private func move(_ key: Key, _ app: Application) -> Bool {
        guard selection.take(key, count: shownCount, page: rows) else { return false }
        fetch(app)
        return true
    }

    private func takeSearch(_ key: Key) -> Bool {
        guard var editor = search else { return false }
        if key == .escape {
            search = nil
        } else {
            guard editor.take(key) else { return false }
            search = editor
        }
        selection = Selection()
        return true
    }

    /// Keeps what fits; where there is more of the list than was read, all of it is looked through.
    private func endSearch(_ app: Application) {
        sought = search?.text.lowercased() ?? ""
        found = sought.isEmpty ? nil : shownRows
        search = nil
        guard found != nil, cache.isPaged, cache.all == nil else { return }
        found = []
        lookThrough(app)
    }

    /// What was found before stays until all is found anew.
    private func lookThrough(_ app: Application, isRenewing: Bool = false) {
        self.isRenewing = isRenewing
        fitting = []
        scan = RowCache(isPaged: true)
        scanning += 1
        scanOn(app)
    }

    private func scanOn(_ app: Application) {
        let read = scan?.count ?? 0
        guard let missing = scan?.missing(for: read..<(read + 1)) else { return }
        let (now, mine) = (reading, scanning)
        load(asking(after: missing.after), app) { [weak self] answer in
            guard let self, now == reading, mine == scanning, scan != nil else { return }
            switch answer {
            case .success(let page):
                fitting += page.rows.filter { fits($0, sought) }
                scan?.take(page, page: missing.page)
                if scan?.isComplete == true { scan = nil } else { scanOn(app) }
                if scan == nil || fitting.count > found?.count ?? 0 { found = fitting }
            case .failure(let failure):
                scan = nil
                app.say(failure)
            }
        }
    }

    /// What a finished search found, until it is left by Esc or the list is read again.
    private var found: [[JSONValue]]?
    private var sought = ""
    /// What the search through the whole list has found so far.
    private var fitting: [[JSONValue]] = []
    /// Whether it looks again for what it has found already.
    private var isRenewing = false
    /// How far a search through the whole list has come.
    private var scan: RowCache?
    /// Counts searches, so that a page for an earlier one is not taken into the next.
    private var scanning = 0

    private var searchWords: [String] {
        guard let found else { return [] }
        let place = isRenewing ? "" : scan.map { " (\($0.count) …)" } ?? ""
        return ["/\(sought): \(found.count)\(place)"]
    }

    private func fits(_ row: [JSONValue], _ typed: String) -> Bool {
        zip(list.columns, row).contains { app.cell($1, $0).lowercased().contains(typed) }
    }

    private func mark() {
        guard let row = selectedRow, let reference = row.first?.string else {
            return app.say(.note, Words.say("Rows of this list cannot be marked."))
        }
        if marked.remove(reference) == nil { marked.insert(reference) }
        _ = selection.take(.down, count: shownCount, page: rows)
    }

    private func go(_ spec: ActionSpec, _ app: Application, row: [JSONValue]? = nil) {
        guard let row = row ?? selectedRow, let first = spec.positionals.first,
            let value = value(first.id, in: row)
        else { return }
        let about = zip(list.columns, row).map { app.cell($1, $0) }.filter { !$0.isEmpty }
        app.open(
            spec, given: .object(JSONObject([(first.id, value)])),
            about: about.joined(separator: " · "))
    }

    private func showRow(_ app: Application) {
        guard let row = selectedRow else { return }
        app.push(
            RowPage(
                title: list.title, app,
                choices: rowActions.filter { app.reason(against: $0) == nil }.map { spec in
                    PageAction(spec.name, label(of: spec)) { [weak self] app in
                        app.back()
                        self?.go(spec, app, row: row)
                    }
                }
            ) { [list] in
                zip(list.columns, row).map { ($0.label, app.cell($1, $0)) }
            })
    }

    // MARK: Filter and order

    private func filter(_ app: Application) {
        app.push(
            FormPage(
                FormPlan(
                    form: filterForm.translated, answers: arguments,
                    submitLabel: Words.say("show"), isOrder: false), app
            ) { [weak self] arguments, app, done in
                done(.success(Receipt(sentence: "", facts: .null)))
                app.back()
                self?.show(arguments, sort: self?.sortColumn, app)
            })
    }

    /// Another filter and order, as chosen or as saved.
    func show(_ arguments: JSONValue, sort: Int?, _ app: Application) {
        self.arguments = arguments
        sortColumn = sort
        selection = Selection()
        marked = []
        reload(app)
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
        stored = app.stored
        cache.forget()
        (found, scan) = (nil, nil)
        failure = nil
        reading += 1
        fetch(app)
    }

    private func fetch(_ app: Application) {
        let wanted = selection.index..<(selection.index + rows)
        guard let missing = cache.missing(for: wanted) else { return }
        ask(for: missing.page, after: missing.after, app)
    }

    /// - Parameter pointed: what the row begins with that is pointed at, wherever it stands then.
    private func ask(
        for page: Int, after row: JSONValue?, pointingAt pointed: JSONValue? = nil,
        _ app: Application
    ) {
        let now = reading
        load(asking(after: row), app) { [weak self] answer in
            guard let self, now == reading else { return }
            take(answer, page: page)
            guard let pointed, found == nil, case .success(let read) = answer,
                let place = read.rows.firstIndex(where: { $0.first == pointed })
            else { return }
            selection.move(to: page * RowCache.pageSize + place, cache.count)
        }
    }

    /// The filter, with the place from which on rows are read.
    private func asking(after row: JSONValue?) -> JSONValue {
        var asked = arguments.object == nil ? JSONValue.object(JSONObject()) : arguments
        if cache.isPaged {
            asked["limit"] = .int(RowCache.pageSize)
            if let row { asked["after"] = row }
        } else if action.options.contains(where: { $0.id == "limit" }), asked[key: "limit"] == nil {
            asked["limit"] = 1000
        }
        return asked
    }

    private func take(_ answer: Result<ListPage, Failure>, page: Int) {
        switch answer {
        case .success(let rows):
            cache.take(rows, page: page)
            failure = nil
            guard isSeekingEnd else { return }
            selection.move(to: cache.count - 1, cache.count)
            if cache.isComplete { isSeekingEnd = false } else { fetch(app) }
        case .failure(let failure):
            isSeekingEnd = false
            cache.failed(page: page)
            // What was read before stays to be worked with.
            if cache.count == 0 { self.failure = failure } else { app.say(failure) }
        }
    }

    func value(_ id: String, in row: [JSONValue]) -> JSONValue? {
        list.columns.firstIndex { $0.id == id }.flatMap { row.indices.contains($0) ? row[$0] : nil }
    }

    /// The rows as they are searched and sorted; nil where they are shown as they come.
    var shownRows: [[JSONValue]]? {
        let typed = search?.text.lowercased() ?? ""
        let isSorted = sortColumn != nil && (found != nil || cache.all != nil)
        guard found != nil || isSorted || !typed.isEmpty else { return nil }
        var rows = found ?? cache.all ?? (0..<cache.count).compactMap { cache[$0] }
        if !typed.isEmpty {
            rows = rows.filter { fits($0, typed) }
        }
        if let sortColumn, isSorted { rows = sorted(rows, by: sortColumn) }
        return rows
    }

    /// Numbers by their size, everything else by its words.
    private func sorted(_ rows: [[JSONValue]], by column: Int) -> [[JSONValue]] {
        let spec = list.columns[column]
        if spec.kind == .number {
            return rows.sorted { ($0[column].int ?? .min) < ($1[column].int ?? .min) }
        }
        return rows.map { (key: app.cell($0[column], spec), row: $0) }.sorted { $0.key < $1.key }
            .map(
                \.row)
    }

    private var shownCount: Int { shownRows?.count ?? cache.count }

    private var selectedRow: [JSONValue]? {
        guard let rows = shownRows else { return cache[selection.index] }
        return rows.indices.contains(selection.index) ? rows[selection.index] : nil
    }
}
