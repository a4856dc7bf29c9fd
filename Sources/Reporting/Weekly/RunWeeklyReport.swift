package import Access
package import Casework
package import Forms
import Languages
package import Postgres

/// Makes the weekly report: one call of the database, noted as a run.
package struct RunWeeklyReport: UseCase {
    package static let permission = Permission.runWeeklyReport
    package static let action = ActionSpec(
        noun: "report", verb: "weekly", summary: "make the weekly report",
        details: """
            New intakes, open cases, shelter nights, referrals, follow-ups and closures of one ISO \
            week in the time zone of the organisation, each with the week before and a trend. \
            Without --week it is the last week that is over.
            """,
        options: [
            OptionSpec("week", "WEEK", .text(limit: 8), help: "an ISO week such as 2026-W47"),
            OptionSpec("weeks", "N", .whole(2...53), help: "weeks of the trend, 12 unless given"),
        ],
        examples: ["kapwa report weekly", "kapwa report weekly --week 2026-W47 --csv"],
        permission: permission.rawValue)

    package let week: ISOWeek
    package let weeks: Int

    package init(week: ISOWeek, weeks: Int = 12) { (self.week, self.weeks) = (week, weeks) }

    /// - Parameters:
    ///   - arguments: `week` and `weeks` where they were given.
    ///   - today: the organisation's present day; a week that has not begun is refused.
    package init(arguments: JSONValue, today: Day) throws(Failure) {
        let typed = arguments[key: "week"]?.string
        let week = typed.map { ISOWeek($0) } ?? ISOWeek(containing: today).previous
        guard let week, week.monday <= today else {
            throw .unusable(
                path: "week", takes: Words.say("a week that has begun, such as 2026-W47"))
        }
        self.init(week: week, weeks: arguments[key: "weeks"]?.int ?? 12)
    }

    package func run(in connection: inout Connection) throws -> WeeklyFigures {
        let rows = try connection.fetch(
            WeeklyRow.self,
            """
            select section, kind, category, week, value
            from api.weekly_report(\(week.monday), \(weeks))
            """)
        return WeeklyFigures(week: week, weeks: weeks, rows: rows)
    }
}
