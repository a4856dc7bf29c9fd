import Languages

/// A date of birth as far as it is known: a span of days and how it came to be known.
package struct Birth: Equatable, Sendable {
    /// How the date came to be known, or why it is not.
    package enum Basis: String, CaseIterable, Sendable {
        case document, stated, estimated
        case unknown, declined
        case notAsked = "not_asked"
        case notSafe = "not_safe"

        /// How it is known, in a word.
        var word: String {
            switch self {
            case .document: Words.say("document")
            case .stated: Words.say("stated")
            case .estimated: Words.say("estimated")
            case .unknown, .declined, .notAsked, .notSafe: missing?.label ?? rawValue
            }
        }

        /// The missing-data answer that it is, if it is one.
        package var missing: MissingAnswer? { MissingAnswer(rawValue: rawValue) }
    }

    /// The first and the last possible day; nil when nothing is known.
    package let span: ClosedRange<Day>?
    package let basis: Basis

    /// Makes a known span of days.
    package init(_ span: ClosedRange<Day>, basis: Basis) {
        self.span = span
        self.basis = basis
    }

    /// Nothing is known, for the reason given.
    package init(missing: MissingAnswer) {
        span = nil
        basis = Basis(rawValue: missing.rawValue) ?? .unknown
    }

    package var from: Day? { span?.lowerBound }
    package var to: Day? { span?.upperBound }

    static let earliest = Day(year: 1900, month: 1, day: 1) ?? .first

    /// The normal form, `{"from": "1998-01-01", "to": "1998-12-31", "basis": "stated"}`; the days
    /// are null when nothing is known.
    package var document: JSONValue {
        [
            "from": from.map { .string($0.description) } ?? .null,
            "to": to.map { .string($0.description) } ?? .null,
            "basis": .string(basis.rawValue),
        ]
    }

    /// Completed years on a day, the least and the most that they can be.
    package func ages(on day: Day) -> ClosedRange<Int>? {
        guard let span else { return nil }
        let least = max(0, Self.years(from: span.upperBound, to: day))
        return least...max(least, Self.years(from: span.lowerBound, to: day))
    }

    private static func years(from birth: Day, to day: Day) -> Int {
        let had = (day.month, day.day) >= (birth.month, birth.day)
        return day.year - birth.year - (had ? 0 : 1)
    }

    /// What is known, in words: `1998-01-01 … 1998-12-31 (stated)`.
    package var words: String {
        guard let span else { return basis.missing?.label ?? Words.say("Unknown") }
        return span.lowerBound == span.upperBound
            ? "\(span.lowerBound) (\(basis.word))"
            : "\(span.lowerBound) … \(span.upperBound) (\(basis.word))"
    }
}
