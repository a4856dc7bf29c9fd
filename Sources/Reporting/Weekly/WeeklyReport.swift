package import Documents
package import Forms
import Languages

/// The weekly report as tables for people, or as figures for programs.
package struct WeeklyReport: Sendable {
    let figures: WeeklyFigures
    let codes: CodeBook
    let languages: [String]
    let today: Day
    let isPlain: Bool

    /// The code lists whose labels the report shows.
    package static let lists: Set<String> = [
        "sex", "country", "need", "risk_level", "outcome", "enquiry_outcome", "not_helped_reason",
    ]

    /// - Parameters:
    ///   - today: a week that contains it is marked as not over.
    ///   - isPlain: whether trends are drawn in ASCII.
    package init(
        _ figures: WeeklyFigures, codes: CodeBook, languages: [String], today: Day,
        isPlain: Bool = false
    ) {
        self.figures = figures
        self.codes = codes
        self.languages = languages
        self.today = today
        self.isPlain = isPlain
    }

    /// Title and remarks, then a table for each section.
    package var tables: [Table] {
        WeeklySection.all.map { section in
            Table(
                title: section.title, columns: columns, rows: section.groups.flatMap(rows),
                remarks: remarks(of: section))
        }
    }

    /// The line above everything: which week, from when to when, and whether it is over.
    package var title: String {
        let week = figures.week
        let range = Words.say("%1 to %2", week.monday, week.sunday)
        guard week.contains(today) else { return Words.say("Weekly report %1 (%2)", week, range) }
        return Words.say(
            "Weekly report %1 (%2): the week is not over, figures to %3", week, range, today)
    }

    /// Every figure in one table, for CSV.
    package var longTable: Table {
        var table = Table(
            title: title,
            columns: [
                .init("section", "Section"), .init("kind", "Kind"), .init("category", "Category"),
                .init("label", "Label"), .init("week", "Week"),
                .init("value", "Value", isNumber: true),
                .init("previous", "Week before", isNumber: true),
            ])
        for figure in allFigures {
            table.append(
                .cells([
                    .text(figure.section), .text(figure.kind), .text(figure.category),
                    .text(figure.label), .text(figures.week.description),
                    figure.cell(figure.value), figure.cell(figure.previous),
                ]))
        }
        return table
    }

    /// Every figure with its trend as a document.
    package var json: JSONValue {
        [
            "report": "weekly", "week": .string(figures.week.description),
            "from": .string(figures.week.monday.description),
            "to": .string(figures.week.sunday.description),
            "is_over": .bool(!figures.week.contains(today)), "weeks": .int(figures.weeks),
            "population": .int(figures.count(.init("intakes", "all"))),
            "figures": .array(allFigures.map(\.json)),
        ]
    }

    private var columns: [Table.Column] {
        [
            .init("category", ""), .init("value", Words.say("this week"), isNumber: true),
            .init("previous", Words.say("week before"), isNumber: true),
            .init("change", Words.say("change"), isNumber: true),
            .init("trend", Words.say("%1 weeks", figures.weeks), isDrawn: true),
        ]
    }

    private var allFigures: [WeeklyFigure] {
        WeeklySection.all.flatMap { section in section.groups.flatMap(lines) }
    }

    private func rows(_ group: WeeklySection.Group) -> [Table.Row] {
        let lines = lines(group)
        let rows = lines.map { line in
            Table.Row.cells([
                .text((group.heading.isEmpty ? "" : "  ") + line.label), line.cell(line.value),
                line.cell(line.previous), .text(line.change),
                .text(Sparkline.text(line.trend, isPlain: isPlain)),
            ])
        }
        return group.heading.isEmpty || rows.isEmpty ? rows : [.heading(group.heading)] + rows
    }

    private func remarks(of section: WeeklySection) -> [String] {
        guard section.id == "intakes" else { return section.remarks }
        let population = figures.count(.init("intakes", "all"))
        let missing = [
            ("sex", Words.say("sex")), ("age_band", Words.say("age band")),
            ("origin_country", Words.say("origin")),
            ("presenting_need", Words.say("presenting need")),
        ].map { kind, words in
            let count = (MissingAnswer.allCases.map(\.rawValue)).reduce(0) {
                $0 + figures.count(.init("intakes", kind, $1))
            }
            return "\(words) \(count)"
        }
        return [
            Words.say("Population: %1 new intakes. Not known: ", population)
                + missing.joined(separator: ", ") + "."
        ]
    }
}
