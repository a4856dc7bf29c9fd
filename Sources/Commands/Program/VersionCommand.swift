import Forms

/// Prints the version.
struct VersionCommand: Command {
    var action: ActionSpec {
        ActionSpec(
            noun: "version", summary: "print the version", examples: ["kapwa version --json"])
    }

    func run(_ call: Invocation) async throws(CommandFailure) { try write(call.globals) }

    func write(_ globals: Globals) throws(CommandFailure) {
        try ResultWriter(globals, practice: false)
            .write("kapwa \(Version.current)", ["version": .string(Version.current)])
    }
}
