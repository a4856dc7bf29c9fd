extension FieldKind {
    /// What an answer looks like, in a few words: after `give` or behind `?`.
    package var hint: String {
        switch self {
        case .text: "text in one line"
        case .narrative: "text"
        case .secret: "a password"
        case .day: "a date such as 2026-11-23"
        case .time: "a time such as 09:30"
        case .birth: "a date, a year or an age such as 1998-05-03, 1998, about 28"
        case .yesNo: "yes or no"
        case .whole(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .money: "an amount such as 1500 HKD"
        case .code: "one of the choices"
        case .codes: "some of the choices, separated by commas"
        case .country: "a country such as MM"
        case .language: "a language such as my"
        case .phone: "a telephone number such as +66 81 234 5678"
        case .identifier(let hint): hint.isEmpty ? "a reference" : "a reference such as \(hint)"
        case .group: "the answers inside it"
        case .list(_, let item, let least): "at least \(least) \(item)"
        }
    }
}
