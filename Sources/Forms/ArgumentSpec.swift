/// A word that follows the verb, for example the case reference.
package struct ArgumentSpec: Sendable {
    /// The field of the form or the argument of the listing that it fills.
    package let id: String
    /// How help writes it, for example `REFERENCE`.
    package let placeholder: String
    package let help: String
    package let kind: FieldKind
    package let isRequired: Bool

    package init(
        _ id: String, _ placeholder: String, _ kind: FieldKind, required: Bool = true,
        help: String = ""
    ) {
        self.id = id
        self.placeholder = placeholder
        self.help = help
        self.kind = kind
        self.isRequired = required
    }
}
