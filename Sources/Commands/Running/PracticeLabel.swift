import Forms
import Languages

/// Says that a result is about invented people.
enum PracticeLabel {
    static var line: String { Words.say("PRACTICE: everybody here is invented") }

    /// The document with `"practice": true` where it is about invented people.
    static func on(_ document: JSONValue, _ isPractice: Bool) -> JSONValue {
        guard isPractice, document.object != nil else { return document }
        return document.merging(["practice": true])
    }
}
