package import Forms

/// A quarter of a calendar year.
package struct Quarter: Sendable, Equatable, CustomStringConvertible {
    package let firstDay: Day

    /// The quarter that a day lies in.
    package init(containing day: Day) {
        firstDay = Day(year: day.year, month: (day.month - 1) / 3 * 3 + 1, day: 1) ?? day
    }

    /// Reads `2026-Q3`.
    package init?(_ text: String) {
        let parts = text.uppercased().split(separator: "-")
        guard parts.count == 2, parts[0].count == 4, let year = Int(parts[0]),
            parts[1].count == 2, parts[1].first == "Q", let number = Int(parts[1].dropFirst()),
            (1...4).contains(number), let day = Day(year: year, month: number * 3 - 2, day: 1)
        else { return nil }
        firstDay = day
    }

    package var previous: Quarter { Quarter(containing: firstDay - 1) }
    package var lastDay: Day { firstDay.adding(months: 3) - 1 }
    package var description: String { "\(firstDay.year)-Q\((firstDay.month - 1) / 3 + 1)" }
}
