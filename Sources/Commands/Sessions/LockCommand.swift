import Administration
import Forms
import Languages

/// Forgets the sign-in of this terminal.
struct LockCommand: Command {
    var action: ActionSpec {
        ActionSpec(
            noun: "lock", summary: "forget the sign-in of this terminal",
            examples: ["kapwa lock"])
    }

    func run(_ call: Invocation) async throws(CommandFailure) {
        try SignedIn(call).store.forget()
        try ResultWriter(call.globals, practice: false)
            .write(Words.say("Locked: nobody is signed in at this terminal."), ["locked": true])
    }
}
