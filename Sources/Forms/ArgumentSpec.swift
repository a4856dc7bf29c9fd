/// A word that follows the verb, for example the case reference.
package struct ArgumentSpec: Sendable {
    /// The field of the form or the argument of the listing that it fills.
    package let id: String
    /// How help writes it, for example `REFERENCE`.
    package let placeholder: String
    package let help: String
    package let kind: FieldKind
    package let isRequired: Bool
    /// What a form calls it.
    package let label: String
    /// What it is chosen from in a form.
    package let choices: Choices?

    package init(
        _ id: String, _ placeholder: String, _ kind: FieldKind, required: Bool = true,
        label: String = "", help: String = "", from choices: Choices? = nil
    ) {
        self.label = label.isEmpty ? Self.label(id) : label
        self.choices = choices
        self.id = id
        self.placeholder = placeholder
        self.help = help
        self.kind = kind
        self.isRequired = required
    }

    /// Whether it says which thing is meant, as a reference or a name of a list does.
    package var namesSomething: Bool {
        switch kind {
        case .identifier, .whole: true
        default: choices != nil
        }
    }

    /// The words of a name, for example `Working days` of `working_days`.
    static func label(_ id: String) -> String {
        let words = String(id.map { $0 == "_" ? " " : $0 })
        return words.prefix(1).uppercased() + words.dropFirst()
    }
}
