import Forms

/// Prints the completions for a shell.
struct CompletionsCommand: Command {
    var action: ActionSpec {
        ActionSpec(
            noun: "completions", summary: "print the completions for a shell",
            details: """
                bash: source <(kapwa completions bash)
                zsh: source <(kapwa completions zsh)
                fish: kapwa completions fish | source
                """,
            positionals: [
                ArgumentSpec("shell", "SHELL", .text(limit: 10), help: "bash, zsh or fish")
            ], examples: ["kapwa completions bash"])
    }

    func run(_ call: Invocation) async throws(CommandFailure) {
        let name = call.typed["shell"] ?? ""
        guard let shell = Shell(rawValue: name) else {
            throw .usage("there are no completions for this shell", hint: "bash, zsh or fish")
        }
        let script = Completions(table: CommandTable.actions).script(for: shell)
        try ResultWriter(call.globals, practice: false).write(raw: script)
    }
}
