/// One question of a form: what it is called, what it takes and when it is asked.
package struct FieldSpec: Sendable {
    /// The key in the document, in snake_case.
    package let id: String
    package let label: String
    package let kind: FieldKind
    package let isRequired: Bool
    /// Whether *unknown, declined, not asked, not safe to ask* are answers too.
    package let takesMissing: Bool
    /// Whether the answer could identify or endanger somebody: never on a command line.
    package let isSensitive: Bool
    package let help: String
    package let condition: Condition?
    /// What a template shows.
    package let example: JSONValue?
    /// What is stored when nothing is said; for days also words such as `today`.
    package let initial: JSONValue?
    /// What it is chosen from where a person is asked.
    package private(set) var choices: Choices?
    /// How many characters a text has at least.
    package private(set) var least = 0
    /// Which days it takes.
    package private(set) var days = DaySpan.any
    /// The question beside it whose day it must not lie before.
    package private(set) var earlier: String?

    package init(
        _ id: String, _ label: String, _ kind: FieldKind, required: Bool = false,
        missing: Bool = false, sensitive: Bool = false, help: String = "",
        when condition: Condition? = nil, example: JSONValue? = nil, initial: JSONValue? = nil
    ) {
        self.id = id
        self.label = label
        self.kind = kind
        self.isRequired = required
        self.takesMissing = missing
        self.isSensitive = sensitive
        self.help = help
        self.condition = condition
        self.example = example
        self.initial = initial
    }

    /// The same question, chosen from words or names where a person is asked.
    package func from(_ choices: Choices?) -> FieldSpec {
        var field = self
        field.choices = choices
        return field
    }

    /// The same question, where less than a few words is no answer.
    package func atLeast(_ characters: Int) -> FieldSpec {
        var field = self
        field.least = characters
        return field
    }

    /// The same question about a day, where not every day is an answer.
    ///
    /// - Parameter earlier: the id of the question beside it whose day it must not lie before.
    package func within(_ days: DaySpan, notBefore earlier: String? = nil) -> FieldSpec {
        var field = self
        (field.days, field.earlier) = (days, earlier)
        return field
    }

    /// The same question with another kind of answer.
    func taking(_ kind: FieldKind) -> FieldSpec {
        FieldSpec(
            id, label, kind, required: isRequired, missing: takesMissing, sensitive: isSensitive,
            help: help, when: condition, example: example, initial: initial
        ).limited(as: self)
    }

    /// The same question with what limits the answers of another.
    func limited(as other: FieldSpec) -> FieldSpec {
        from(other.choices).atLeast(other.least).within(other.days, notBefore: other.earlier)
    }

    /// Whether `--id value` may answer it on a command line.
    package var fitsCommandLine: Bool { kind.isSimple && !isSensitive }
}
