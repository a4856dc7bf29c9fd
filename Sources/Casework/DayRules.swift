import Languages

/// Which days a field takes, by the names of the conditions in `guard.fail`.
enum DayRules {
    /// What is taken instead; nil where the condition is none about days.
    static func words(_ condition: String?) -> String? {
        switch condition {
        case "day_ahead": Words.say("today or an earlier day")
        case "day_over": Words.say("a day that is not over yet")
        case "day_too_early": Words.say("a later day: this one lies before what it follows")
        default: nil
        }
    }
}
