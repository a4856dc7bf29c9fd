package import Forms
package import Postgres

/// The figures of a weekly report: for each category a value for every week, the oldest first.
package struct WeeklyFigures: Sendable, Equatable {
    /// What is counted: a section, the kind of category, and the category itself.
    package struct Key: Hashable, Sendable {
        package let section: String
        package let kind: String
        package let category: String

        package init(_ section: String, _ kind: String, _ category: String = "") {
            (self.section, self.kind, self.category) = (section, kind, category)
        }
    }

    package let week: ISOWeek
    /// How many weeks there are, the report's own week with them.
    package let weeks: Int
    private let series: [Key: [Double?]]

    /// - Parameter rows: as `api.weekly_report` answers them.
    package init(week: ISOWeek, weeks: Int, rows: [WeeklyRow]) {
        var series: [Key: [Double?]] = [:]
        for row in rows where (0..<weeks).contains(row.week) {
            series[row.key, default: Array(repeating: nil, count: weeks)][row.week] = row.value
        }
        (self.week, self.weeks, self.series) = (week, weeks, series)
    }

    /// The value of each week; a count that is missing is zero.
    package func counts(_ key: Key) -> [Double?] {
        (series[key] ?? Array(repeating: nil, count: weeks)).map { $0 ?? 0 }
    }

    /// The value of each week; nil for a week without one, as for the median of nothing.
    package func values(_ key: Key) -> [Double?] {
        series[key] ?? Array(repeating: nil, count: weeks)
    }

    /// The categories of a kind that have a figure in any week.
    package func categories(_ section: String, _ kind: String) -> [String] {
        series.keys.filter { $0.section == section && $0.kind == kind }.map(\.category).sorted()
    }

    /// The count of the report's own week.
    package func count(_ key: Key) -> Int { Int(counts(key).last.flatMap(\.self) ?? 0) }
}

/// A row of `api.weekly_report`.
package struct WeeklyRow: RowDecodable, Sendable {
    package let key: WeeklyFigures.Key
    package let week: Int
    package let value: Double

    package init(key: WeeklyFigures.Key, week: Int, value: Double) {
        (self.key, self.week, self.value) = (key, week, value)
    }

    package init(row: borrowing Row) throws(PostgresError) {
        let section = try row.decode(String.self, at: 0)
        let kind = try row.decode(String.self, at: 1)
        key = WeeklyFigures.Key(section, kind, try row.decode(at: 2))
        week = try row.decode(at: 3)
        value = try row.decode(at: 4)
    }
}
