package import Forms

/// What came of an order: a sentence for people, facts for programs.
package struct Receipt: Equatable, Sendable {
    package let sentence: String
    /// The object that the database answered: references and ids, no personal data.
    package let facts: JSONValue

    package init(sentence: String, facts: JSONValue) {
        (self.sentence, self.facts) = (sentence, facts)
    }
}
