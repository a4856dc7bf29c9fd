import Languages

/// The days of the week, numbered as in ISO 8601.
package enum Weekday: Int, CaseIterable, Sendable {
    case monday = 1
    case tuesday, wednesday, thursday, friday, saturday, sunday

    /// The English name.
    package var label: String {
        switch self {
        case .monday: Words.say("Monday")
        case .tuesday: Words.say("Tuesday")
        case .wednesday: Words.say("Wednesday")
        case .thursday: Words.say("Thursday")
        case .friday: Words.say("Friday")
        case .saturday: Words.say("Saturday")
        case .sunday: Words.say("Sunday")
        }
    }
}

extension Day {
    /// The day of the week.
    package var weekday: Weekday {
        let remainder = (number + 3) % 7
        return Weekday(rawValue: (remainder < 0 ? remainder + 7 : remainder) + 1) ?? .monday
    }

    /// The ISO week that the date lies in.
    package var week: ISOWeek { ISOWeek(containing: self) }
}
