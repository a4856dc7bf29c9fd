import Forms
import Languages

/// What is said when a consent has ended on which something left.
enum RecallWords {
    /// Names what is to be taken back, from the facts of the order that ended a consent.
    static func opened(_ facts: JSONValue) -> String {
        let recalls = (facts[key: "recalls"]?.array ?? []).compactMap(\.string)
        return recalls.isEmpty
            ? ""
            : Words.say(
                """
                 To be taken back: %1. Ask each recipient to delete or return it; see `kapwa \
                recall list`.
                """, recalls.joined(separator: ", "))
    }

    /// Names consents for the same purpose that still hold.
    static func stillHolding(_ facts: JSONValue) -> String {
        let others = (facts[key: "others"]?.array ?? []).compactMap(\.string)
        return others.isEmpty
            ? ""
            : Words.say(
                """
                 For the same purpose there still holds: %1. Withdraw that as well if it was \
                meant.
                """, others.joined(separator: ", "))
    }
}
