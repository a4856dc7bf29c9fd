import Forms

/// What is said when a consent has ended on which something left.
enum RecallWords {
    /// Names what is to be taken back, from the facts of the order that ended a consent.
    static func opened(_ facts: JSONValue) -> String {
        let recalls = (facts[key: "recalls"]?.array ?? []).compactMap(\.string)
        return recalls.isEmpty
            ? ""
            : " To be taken back: \(recalls.joined(separator: ", ")). Ask each recipient to delete or "
                + "return it; see `kapwa recall list`."
    }

    /// Names consents for the same purpose that still hold.
    static func stillHolding(_ facts: JSONValue) -> String {
        let others = (facts[key: "others"]?.array ?? []).compactMap(\.string)
        return others.isEmpty
            ? ""
            : " For the same purpose there still holds: \(others.joined(separator: ", ")). Withdraw that "
                + "as well if it was meant."
    }
}
