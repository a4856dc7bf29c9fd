/// A date in the (proleptic) Gregorian calendar, without a time or a time zone.
package struct Day: Comparable, Hashable, Sendable {
    /// Days since 1970-01-01.
    package let number: Int

    /// Years 1 to 9999.
    package static let first = Day(number: -719_162)
    package static let last = Day(number: 2_932_896)

    package init(number: Int) {
        self.number = number
    }

    /// Makes a date; nil when the calendar has no such day.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month),
            (1...Self.length(of: month, in: year)).contains(day)
        else { return nil }
        self.init(number: Self.number(year: year, month: month, day: day))
    }

    package static func < (left: Self, right: Self) -> Bool { left.number < right.number }

    package static func + (day: Self, days: Int) -> Self { Self(number: day.number + days) }

    package static func - (day: Self, days: Int) -> Self { Self(number: day.number - days) }

    /// The days from the second date to the first.
    package static func - (later: Self, earlier: Self) -> Int { later.number - earlier.number }

    /// Whole months later; the end of the month when the month is too short.
    package func adding(months: Int) -> Self {
        let (year, month, day) = parts
        let total = min(max(year * 12 + month - 1 + months, 12), 9999 * 12 + 11)
        let (newYear, newMonth) = (total / 12, total % 12 + 1)
        let newDay = min(day, Self.length(of: newMonth, in: newYear))
        return Self(number: Self.number(year: newYear, month: newMonth, day: newDay))
    }

    package var year: Int { parts.year }
    package var month: Int { parts.month }
    package var day: Int { parts.day }

    /// The civil date, by Hinnant's “chrono-compatible low-level date algorithms”.
    package var parts: (year: Int, month: Int, day: Int) {
        let shifted = number + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    private static func number(year: Int, month: Int, day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
            - 719_468
    }

    /// The number of days in a month.
    package static func length(of month: Int, in year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
