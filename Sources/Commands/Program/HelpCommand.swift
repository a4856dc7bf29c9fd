import Forms

/// Explains the commands; the parser also makes a request of its own of it.
struct HelpCommand: Command {
    var action: ActionSpec {
        ActionSpec(
            noun: "help", summary: "explain a command, or list all",
            positionals: [
                ArgumentSpec("noun", "NOUN", .text(limit: 40), required: false, help: "a noun"),
                ArgumentSpec("verb", "VERB", .text(limit: 40), required: false, help: "its verb"),
            ], examples: ["kapwa help", "kapwa help intake new"])
    }

    func run(_ call: Invocation) async throws(CommandFailure) {
        let words = ["noun", "verb"].compactMap { call.typed[$0] }
        let text = try HelpText(table: CommandTable.actions).text(about: words)
        try ResultWriter(call.globals, practice: false).write(raw: text)
    }
}
