/// What kind of answer a question takes, and the shape in which it is stored.
package indirect enum FieldKind: Sendable {
    /// One line of at most `limit` characters.
    case text(limit: Int)
    /// Several lines of at most `limit` characters.
    case narrative(limit: Int)
    /// A password: never shown, never on the command line.
    case secret
    /// A date, stored as `2026-11-23`.
    case day
    /// A time of day, stored as `09:30`.
    case time
    /// A date of birth as far as it is known, stored as `{"from", "to", "basis"}`.
    case birth
    /// Yes or no, stored as a JSON boolean.
    case yesNo
    /// A whole number within a range.
    case whole(ClosedRange<Int>)
    /// An amount and a currency, stored as `{"amount": "1500.00", "currency": "HKD"}`.
    case money
    /// One code of a code list.
    case code(list: String)
    /// Any number of different codes of a code list.
    case codes(list: String)
    /// A country by its ISO 3166 alpha-2 code (code list `country`).
    case country
    /// A language by its code (code list `language`).
    case language
    /// A telephone number, stored as `+66812345678` or as local digits.
    case phone
    /// A reference that people type, such as `MST-2026-0141`; the hint says what it looks like.
    case identifier(hint: String)
    /// Several questions that belong together, stored as an object.
    case group([FieldSpec])
    /// Any number of entries of the same questions, stored as an array of objects.
    case list([FieldSpec], item: String, atLeast: Int)

    /// The code list from which the answer comes, for coded kinds.
    package var list: String? {
        switch self {
        case .code(let list), .codes(let list): list
        case .country: "country"
        case .language: "language"
        default: nil
        }
    }

    /// The code lists that this question and the questions inside it need.
    package var lists: Set<String> {
        switch self {
        case .group(let fields), .list(let fields, _, _):
            fields.reduce(into: []) { $0.formUnion($1.kind.lists) }
        default: list.map { [$0] } ?? []
        }
    }

    /// The questions inside this one.
    package var fields: [FieldSpec] {
        switch self {
        case .group(let fields), .list(let fields, _, _): fields
        default: []
        }
    }

    /// Whether a single short answer suffices, so that an option can carry it.
    package var isSimple: Bool {
        switch self {
        case .group, .list, .secret, .narrative: false
        default: true
        }
    }
}
