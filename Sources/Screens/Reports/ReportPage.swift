import Casework
import Columns
import Documents
import Forms
import Languages
import Reporting
import Terminal

/// The weekly report: which week, its tables to read, and a file of it.
final class ReportPage: Page {
    private var week: ISOWeek
    private var weeks: Int
    private var figures: WeeklyFigures?
    private var failure: Failure?
    private var text = ScrolledText()
    private var width = 0
    /// When another week was chosen: a run is noted, so passing over weeks makes none.
    private var chosenAt: ContinuousClock.Instant?
    private unowned let app: Application
    private static let spans = [4, 8, 12, 26, 53]

    init(_ given: JSONValue, _ app: Application) {
        self.app = app
        let typed = given[key: "week"]?.string.flatMap { ISOWeek($0) }
        week = typed ?? ISOWeek(containing: app.session?.who.today ?? .first).previous
        weeks = given[key: "weeks"]?.int.map { max(2, min(53, $0)) } ?? 12
    }

    private var today: Day { app.session?.who.today ?? .first }
    private var thisWeek: ISOWeek { ISOWeek(containing: today) }

    var title: String { Words.say("Weekly report %1", week.description) }
    var help: [String] {
        [
            Words.translate(RunWeeklyReport.action.details),
            Words.say("Left and Right go to other weeks. Every run is noted with your name."),
        ]
    }

    var actions: [PageAction] {
        [
            PageAction(
                "earlier", Words.say("the week before"), [.left], footer: Words.say("before")
            ) {
                [weak self] _ in self?.choose(-1)
            },
            PageAction(
                "later", Words.say("the week after"), [.right], footer: Words.say("after"),
                reason: week >= thisWeek ? Words.say("that week has not begun") : nil
            ) { [weak self] _ in self?.choose(1) },
            PageAction(
                "write", Words.say("write it to a file"), [.character("w")],
                footer: Words.say("to a file"),
                reason: figures == nil ? Words.say("it is not read yet") : nil
            ) { [weak self] in self?.write($0) },
            PageAction("last", Words.say("last week"), [.character("l")]) { [weak self] app in
                self?.show(self?.thisWeek.previous, app)
            },
            PageAction(
                "this", Words.say("this week so far"), [.character("t")],
                footer: Words.say("this week")
            ) {
                [weak self] app in self?.show(self?.thisWeek, app)
            },
            PageAction(
                "span", Words.say("a longer or shorter trend"), [.character("n")],
                footer: Words.say("trend")
            ) { [weak self] in self?.nextSpan($0) },
            PageAction("reload", Words.say("read again"), [.character("r")]) { [weak self] in
                self?.read($0)
            },
        ]
    }

    func appeared(_ app: Application) { if figures == nil { read(app) } }

    func take(_ key: Key, _ app: Application) -> Bool { text.take(key) }

    // MARK: Which week

    private func choose(_ distance: Int) {
        week = week.advanced(by: distance)
        figures = nil
        failure = nil
        chosenAt = .now
    }

    private func show(_ week: ISOWeek?, _ app: Application) {
        guard let week else { return }
        self.week = week
        read(app)
    }

    private func nextSpan(_ app: Application) {
        weeks = Self.spans.first { $0 > weeks } ?? Self.spans[0]
        read(app)
    }

    var moment: ContinuousClock.Instant? { chosenAt.map { $0 + .milliseconds(300) } }

    func momentCame(_ app: Application) { read(app) }

    private func read(_ app: Application) {
        chosenAt = nil
        figures = nil
        failure = nil
        let (asked, span) = (week, weeks)
        app.perform(RunWeeklyReport(week: asked, weeks: span)) { [weak self] answer in
            // Only the answer to what is shown now.
            guard let self, asked == week, span == weeks else { return }
            switch answer {
            case .success(let figures):
                self.figures = figures
                width = 0
            case .failure(let failure): self.failure = failure
            }
        }
    }

    // MARK: What it shows

    private func report(_ figures: WeeklyFigures) -> WeeklyReport {
        WeeklyReport(
            figures, codes: app.session?.codes ?? .empty, languages: app.labelLanguages,
            today: today,
            isPlain: app.preferences.usesASCII)
    }

    func draw(in frame: inout Frame, _ area: Area, _ app: Application) {
        guard let figures else {
            frame.put("\(week.monday) – \(week.sunday)", row: area[0], column: 2, style: .strong)
            guard let failure else {
                frame.put(Words.say("Counting …"), row: area[2], column: 2, style: .dim)
                return
            }
            let rows = frame.putWrapped(failure.message, row: area[2], column: 2, style: .danger)
            frame.putWrapped(failure.screenHint, row: area[2] + rows, column: 2)
            return
        }
        if width != area.columns { write(figures, width: area.columns) }
        text.draw(in: &frame, area)
    }

    private func write(_ figures: WeeklyFigures, width: Int) {
        self.width = width
        let report = report(figures)
        var lines = Wrapping.lines(report.title, width: width - 3)
            .map { TextPage.Line($0, .strong) }
        lines.append(TextPage.Line(""))
        lines += report.tables.flatMap { TablePreview.lines($0, width: width - 3) }
        text.show(lines)
    }

    private func write(_ app: Application) {
        guard let figures else { return }
        let report = report(figures)
        let label = app.session?.who.isPractice == true ? app.door.practiceLabel : nil
        app.push(
            WriteFilePage(
                name: "weekly-\(week)",
                forms: FileForm.all(
                    tables: report.tables, long: report.longTable, document: report.json,
                    title: [report.title], label: label), app))
    }
}
