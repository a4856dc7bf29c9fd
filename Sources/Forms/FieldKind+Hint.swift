import Languages

extension FieldKind {
    /// What an answer looks like, in a few words: after `give` or behind `?`.
    package var hint: String {
        switch self {
        case .text: Words.say("text in one line")
        case .narrative: Words.say("text")
        case .secret: Words.say("a password")
        case .day: Words.say("a date such as 2026-11-23")
        case .time: Words.say("a time such as 09:30")
        case .birth: Words.say("a date, a year or an age such as 1998-05-03, 1998, about 28")
        case .yesNo: Words.say("yes or no")
        case .whole(let range):
            Words.say("a whole number from %1 to %2", range.lowerBound, range.upperBound)
        case .money: Words.say("an amount such as 1500 HKD")
        case .code: Words.say("one of the choices")
        case .codes: Words.say("some of the choices, separated by commas")
        case .country: Words.say("a country such as MM")
        case .language: Words.say("a language such as my")
        case .phone: Words.say("a telephone number such as +66 81 234 5678")
        case .identifier(let hint):
            hint.isEmpty ? Words.say("a reference") : Words.say("a reference such as %1", hint)
        case .group: Words.say("the answers inside it")
        case .list(_, let item, let least):
            Words.say("at least %1 %2", least, Words.translate(item))
        }
    }
}
