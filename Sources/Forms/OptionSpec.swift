/// An option of one command: a flag, or a name with a value.
package struct OptionSpec: Sendable {
    /// The key under which its value is found; `--id` with hyphens for underscores.
    package let id: String
    /// How help writes the value; nil for a flag.
    package let placeholder: String?
    package let help: String
    package let kind: FieldKind

    /// Makes an option that takes a value.
    package init(_ id: String, _ placeholder: String, _ kind: FieldKind, help: String) {
        self.id = id
        self.placeholder = placeholder
        self.help = help
        self.kind = kind
    }

    /// Makes an option that is either given or not.
    package init(flag id: String, help: String) {
        self.id = id
        self.placeholder = nil
        self.help = help
        self.kind = .yesNo
    }

    /// The option as typed, with its hyphens.
    package var name: String { "--" + String(id.map { $0 == "_" ? "-" : $0 }) }
}
