/// One thing that a person can do: parser, help, completions and manual are made from it.
package struct ActionSpec: Sendable {
    package let noun: String
    /// Empty for commands of one word, such as `today`.
    package let verb: String
    /// One line without a full stop, for lists of commands.
    package let summary: String
    /// Paragraphs for help and manual.
    package let details: String
    package let form: FormSpec?
    package let positionals: [ArgumentSpec]
    package let options: [OptionSpec]
    /// Whole command lines that begin with `kapwa`; tests parse each.
    package let examples: [String]
    /// The raw value of an `Access.Permission`.
    package let permission: String?
    package let changesData: Bool

    package init(
        noun: String, verb: String = "", summary: String, details: String = "",
        form: FormSpec? = nil, positionals: [ArgumentSpec] = [], options: [OptionSpec] = [],
        examples: [String] = [], permission: String? = nil, changesData: Bool = false
    ) {
        self.noun = noun
        self.verb = verb
        self.summary = summary
        self.details = details
        self.form = form
        self.positionals = positionals
        self.options = options
        self.examples = examples
        self.permission = permission
        self.changesData = changesData
    }

    /// The words that call it, for example `case note`.
    package var name: String { verb.isEmpty ? noun : "\(noun) \(verb)" }
}
