/// A week of ISO 8601: Monday to Sunday, counted in the year that has its Thursday.
package struct ISOWeek: Comparable, Hashable, Sendable, CustomStringConvertible {
    package let monday: Day

    /// The week that a date lies in.
    package init(containing day: Day) {
        monday = day - (day.weekday.rawValue - 1)
    }

    /// Makes a week; nil when the year has no such week.
    package init?(year: Int, week: Int) {
        guard let inFirst = Day(year: year, month: 1, day: 4), (1...53).contains(week) else {
            return nil
        }
        self.init(containing: inFirst + 7 * (week - 1))
        guard self.year == year else { return nil }
    }

    /// Reads `2026-W47` (also `2026w47`, `2026-47`).
    package init?(_ text: some StringProtocol) {
        let parts = text.uppercased().split { $0 == "-" || $0 == "W" }
        guard parts.count == 2, parts[0].count == 4, parts[1].count <= 2,
            let year = Int(parts[0]), let week = Int(parts[1])
        else { return nil }
        self.init(year: year, week: week)
    }

    package var sunday: Day { monday + 6 }
    package var previous: Self { advanced(by: -1) }
    package var next: Self { advanced(by: 1) }

    /// The year that the week is counted in.
    package var year: Int { (monday + 3).year }

    /// The number of the week within its year, 1 to 53.
    package var week: Int {
        guard let newYear = Day(year: year, month: 1, day: 1) else { return 1 }
        return ((monday + 3) - newYear) / 7 + 1
    }

    /// The week so many weeks later.
    package func advanced(by weeks: Int) -> Self { Self(containing: monday + 7 * weeks) }

    package func contains(_ day: Day) -> Bool { monday <= day && day <= sunday }

    package static func < (left: Self, right: Self) -> Bool { left.monday < right.monday }

    /// The week as `2026-W47`.
    package var description: String { "\(Day.padded(year, 4))-W\(Day.padded(week, 2))" }
}
