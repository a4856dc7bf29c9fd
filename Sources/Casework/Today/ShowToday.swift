package import Access
package import Forms
import Languages
package import Postgres

/// What waits for the one who asks: each line says what it is and what to do next.
package struct ShowToday: UseCase {
    /// What to do next stands far left, so that a narrow terminal still shows it.
    package static let list = ListSpec(
        id: "today", title: "Today",
        columns: [
            ListColumn("kind", "What"), ListColumn("reference", "Number"),
            ListColumn("when", "When", .moment), ListColumn("next", "Next"),
            ListColumn("about", "About", .code(list: "follow_up_purpose")),
            ListColumn("alias", "Code name"), ListColumn("case", "Case"),
        ])
    package static let permission = Permission.useOwnAccount
    package static let action = ActionSpec(
        noun: "today", summary: "show what waits for you and what to do next",
        details: """
            Follow-ups that are due, referrals without an answer or not sent yet, stays that need a bed, \
            reservations that wait for their guests, what is to be taken back after a consent ended, and \
            how many beds are free. Coordinators see which open cases have lost their lead, and the \
            report to run; the data protection officer what left without consent.
            """,
        options: [ListOptions.limit(standard)],
        examples: ["kapwa today", "kapwa today --json"], permission: permission.rawValue)

    private static let standard = 20

    private let parts: [TodayPart]
    private let isCoordinator: Bool
    private let limit: Int
    private let today: Day

    /// - Parameter who: decides which parts there are.
    package init(arguments: JSONValue, who: StaffMember) throws(Failure) {
        limit = arguments[key: "limit"]?.int ?? Self.standard
        parts = try TodayPart.parts(for: who, limit: limit)
        isCoordinator = who.may(.runWeeklyReport)
        today = who.today
    }

    /// One round trip, whatever there is to ask.
    package func run(in connection: inout Connection) throws -> ListPage {
        var rows: [[JSONValue]] = []
        var remarks: [String] = []
        try connection.pipeline(parts.map(\.query)) { index, answer in
            let part = parts[index]
            let found = try answer.map { (row) throws(PostgresError) in
                try ListedValues(row: row)
            }
            rows += found.map { part.line($0.values) }
            if part.isLimited, found.count == limit {
                remarks.append(Words.say("There may be more: %1.", part.command))
            }
        }
        if isCoordinator { rows.append(reportLine) }
        if rows.isEmpty { remarks.append(Words.say("Nothing waits for you today.")) }
        return ListPage(rows: rows, remarks: remarks)
    }

    private var reportLine: [JSONValue] {
        let week = ISOWeek(containing: today).advanced(by: -1)
        return [
            .string(Words.say("report")), .null, .string(week.description),
            .string("kapwa report weekly --week \(week)"), .string(Words.say("last week")), .null,
            .null,
        ]
    }
}
