import Languages

/// Why there is no answer; each of the four is an answer of its own.
package enum MissingAnswer: String, CaseIterable, Sendable {
    case unknown
    case declined
    case notAsked = "not_asked"
    case notSafe = "not_safe"

    /// The English words for it.
    package var label: String {
        switch self {
        case .unknown: Words.say("Unknown")
        case .declined: Words.say("Declined to answer")
        case .notAsked: Words.say("Not asked")
        case .notSafe: Words.say("Not safe to ask")
        }
    }

    /// The answer as stored for a question that has no codes.
    package var document: JSONValue { ["missing": .string(rawValue)] }
}

extension JSONValue {
    /// The missing-data answer that `{"missing": "declined"}` stands for.
    package var missingAnswer: MissingAnswer? {
        guard let object, object.count == 1 else { return nil }
        return object["missing"]?.string.flatMap(MissingAnswer.init(rawValue:))
    }
}
