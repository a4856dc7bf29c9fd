/// An option of one command: a flag, or a name with a value.
package struct OptionSpec: Sendable {
    /// The key under which its value is found; `--id` with hyphens for underscores.
    package let id: String
    /// How help writes the value; nil for a flag.
    package let placeholder: String?
    package let help: String
    package let kind: FieldKind
    /// What a form calls it.
    package let label: String
    /// What it is chosen from in a form; the first of a few words is meant when it is left out.
    package let choices: Choices?

    /// Makes an option that takes a value.
    ///
    /// - Parameters:
    ///   - label: what a form calls it; the words of its name when left out.
    ///   - choices: what it is chosen from in a form.
    package init(
        _ id: String, _ placeholder: String, _ kind: FieldKind, label: String = "", help: String,
        from choices: Choices? = nil
    ) {
        self.label = label.isEmpty ? ArgumentSpec.label(id) : label
        self.choices = choices
        self.id = id
        self.placeholder = placeholder
        self.help = help
        self.kind = kind
    }

    /// Makes an option that is either given or not.
    package init(flag id: String, label: String = "", help: String) {
        self.label = label.isEmpty ? ArgumentSpec.label(id) : label
        choices = nil
        self.id = id
        self.placeholder = nil
        self.help = help
        self.kind = .yesNo
    }

    /// The option as typed, with its hyphens.
    package var name: String { "--" + String(id.map { $0 == "_" ? "-" : $0 }) }
}
