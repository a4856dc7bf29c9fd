import Languages

/// When a question is asked at all: only after another one was answered in a certain way.
package struct Condition: Sendable, Equatable {
    /// What the other answer must be.
    package enum Test: Sendable, Equatable {
        case isAnswered
        case isAny([JSONValue])
    }

    /// A sibling question, or a path from the top of the document.
    package let path: String
    package let test: Test

    package init(_ path: String, _ test: Test) {
        self.path = path
        self.test = test
    }

    /// Asks only when the other question has an answer.
    package static func answered(_ path: String) -> Self { Self(path, .isAnswered) }

    /// Asks only when the other answer is, or contains, one of these.
    package static func when(_ path: String, is values: JSONValue...) -> Self {
        Self(path, .isAny(values))
    }

    /// Decides on the answers beside the question, then on the whole document.
    package func holds(beside siblings: JSONValue, in document: JSONValue) -> Bool {
        let value = siblings[path: path] ?? document[path: path] ?? .null
        switch test {
        case .isAnswered: return value != .null && value.missingAnswer == nil
        case .isAny(let wanted):
            return wanted.contains { $0 == value || value.array?.contains($0) == true }
        }
    }

    /// The condition in words, for help and for faults.
    package var words: String {
        switch test {
        case .isAnswered: Words.say("%1 is answered", path)
        case .isAny(let values):
            Words.say(
                "%1 is %2", path,
                values.map { $0.string ?? $0.text() }.joined(separator: Words.say(" or ")))
        }
    }
}
