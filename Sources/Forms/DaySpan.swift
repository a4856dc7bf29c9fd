import Languages

/// Which days a question takes, as far as the day of today or another answer says it.
package enum DaySpan: Equatable, Sendable {
    case any
    /// What has happened: today or an earlier day.
    case untilToday
    /// What is to come: today or a later day.
    case fromToday
    /// A later day than today.
    case afterToday

    /// Refuses a day that lies outside.
    func check(_ day: Day, today: Day) throws(EntryFault) {
        switch self {
        case .any: break
        case .untilToday:
            guard day > today else { break }
            throw EntryFault(
                Words.say("%1 is still to come", day.description),
                Words.say("give today or an earlier day"))
        case .fromToday:
            guard day < today else { break }
            throw EntryFault(
                Words.say("%1 is over", day.description),
                Words.say("give today or a later day"))
        case .afterToday:
            guard day <= today else { break }
            throw EntryFault(
                Words.say("%1 is not later than today", day.description),
                Words.say("give a later day"))
        }
    }
}
