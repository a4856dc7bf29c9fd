import Casework
import Documents
import Forms
import Languages
import Reporting
import Terminal

/// Counts of a quarter, exactly as they would leave: internal, and marked so wherever they are seen.
final class ReleasePage: Page {
    private var quarter: Quarter
    private var attributes: [String]
    private var draft: ReleaseDraft?
    private var failure: Failure?
    private var text = ScrolledText()
    private var width = 0
    private var chosenAt: ContinuousClock.Instant?
    private unowned let app: Application

    init(_ given: JSONValue, _ app: Application) {
        self.app = app
        let today = app.session?.who.today ?? .first
        let asked = try? DraftRelease(arguments: given, today: today)
        quarter = asked?.quarter ?? Quarter(containing: today).previous
        attributes = asked?.attributes ?? ["sex", "age_band"]
    }

    private var last: Quarter { Quarter(containing: app.session?.who.today ?? .first).previous }

    var title: String { Words.say("Draft of counts, %1", quarter.description) }
    var help: [String] { [Words.translate(DraftRelease.action.details)] }

    var actions: [PageAction] {
        [
            PageAction(
                "earlier", Words.say("the quarter before"), [.left], footer: Words.say("before")
            ) {
                [weak self] _ in self?.choose { $0.quarter = $0.quarter.previous }
            },
            PageAction(
                "later", Words.say("the quarter after"), [.right], footer: Words.say("after"),
                reason: quarter.firstDay >= last.firstDay
                    ? Words.say("that quarter is not over") : nil
            ) { [weak self] _ in
                self?.choose { $0.quarter = Quarter(containing: $0.quarter.lastDay + 1) }
            },
            PageAction(
                "first", Words.say("another first attribute"), [.character("a")],
                footer: Words.say("first")
            ) { [weak self] _ in self?.choose { $0.turn(0) } },
            PageAction(
                "second", Words.say("another second attribute, or none"), [.character("b")],
                footer: Words.say("second")
            ) { [weak self] _ in self?.choose { $0.turn(1) } },
            PageAction(
                "write", Words.say("write it to a file"), [.character("w")],
                footer: Words.say("to a file"),
                reason: draft == nil ? Words.say("it is not read yet") : nil
            ) { [weak self] in self?.confirm($0) },
            PageAction("reload", Words.say("read again"), [.character("r")]) { [weak self] in
                self?.read($0)
            },
        ]
    }

    func appeared(_ app: Application) { if draft == nil { read(app) } }

    func take(_ key: Key, _ app: Application) -> Bool { text.take(key) }

    // MARK: What is counted

    private func choose(_ change: (ReleasePage) -> Void) {
        change(self)
        draft = nil
        failure = nil
        chosenAt = .now
    }

    /// The next attribute that is not the other one; the second may be none.
    private func turn(_ place: Int) {
        let other = place == 0 ? attributes.dropFirst().first : attributes.first
        let free = DraftRelease.attributes.filter { $0 != other }
        guard place < attributes.count else { return attributes.append(free[0]) }
        guard let now = free.firstIndex(of: attributes[place]) else { return }
        if now + 1 < free.count {
            attributes[place] = free[now + 1]
        } else if place == 1 {
            attributes.removeLast()
        } else {
            attributes[place] = free[0]
        }
    }

    var moment: ContinuousClock.Instant? { chosenAt.map { $0 + .milliseconds(300) } }

    func momentCame(_ app: Application) { read(app) }

    private func read(_ app: Application) {
        chosenAt = nil
        draft = nil
        failure = nil
        let (asked, by) = (quarter, attributes)
        app.perform(DraftRelease(quarter: asked, attributes: by)) { [weak self] answer in
            guard let self, asked == quarter, by == attributes else { return }
            switch answer {
            case .success(let draft):
                self.draft = draft
                width = 0
            case .failure(let failure): self.failure = failure
            }
        }
    }

    // MARK: What it shows

    private var by: String {
        attributes.map(ReleaseDraft.heading(of:)).joined(separator: ", ")
    }

    private func table(_ draft: ReleaseDraft) -> Table {
        draft.table(codes: app.session?.codes ?? .empty, languages: app.labelLanguages)
    }

    func draw(in frame: inout Frame, _ area: Area, _ app: Application) {
        frame.put(ReleaseDraft.mark, row: area[0], column: 2, style: .danger)
        frame.put(
            Words.say(
                "By %1; %2 to %3", by, quarter.firstDay.description, quarter.lastDay.description),
            row: area[1], column: 2, style: .strong)
        let rest = Area(
            rows: min(area[3], area.rows.upperBound)..<area.rows.upperBound, columns: area.columns)
        guard let draft else {
            guard let failure else {
                frame.put(Words.say("Counting …"), row: area[3], column: 2, style: .dim)
                return
            }
            let rows = frame.putWrapped(failure.message, row: area[3], column: 2, style: .danger)
            frame.putWrapped(failure.screenHint, row: area[3] + rows, column: 2)
            return
        }
        if width != area.columns {
            width = area.columns
            text.show(TablePreview.lines(table(draft), width: width - 3))
        }
        text.draw(in: &frame, rest)
    }

    /// What leaves the database is named once more before it does.
    private func confirm(_ app: Application) {
        guard let draft else { return }
        app.push(
            SeverePage(
                Words.say(
                    "These counts leave the protection of the database. They are internal and must not be published, alone or with other drafts."
                ),
                reference: quarter.description, asksPassword: false
            ) { [weak self] app in self?.write(draft, app) })
    }

    private func write(_ draft: ReleaseDraft, _ app: Application) {
        let table = table(draft)
        let label = app.session?.who.isPractice == true ? app.door.practiceLabel : nil
        app.push(
            WriteFilePage(
                name: "internal-draft-\(draft.quarter)",
                forms: FileForm.all(
                    tables: [table], long: table, document: draft.json, title: [],
                    head: [ReleaseDraft.mark],
                    label: label),
                warning: ReleaseDraft.mark, app))
    }
}
