import Access
import Administration
import Drafts
import Forms
import Languages
import Secrets

/// Opens what was kept on this machine under an older password.
struct UnlockDraftsCommand: Command {
    var action: ActionSpec {
        ActionSpec(
            noun: "draft", verb: "unlock",
            summary: "open drafts on this machine that an older password sealed",
            details: """
                Where your password was changed on another machine, or made anew by somebody else, what \
                was kept here is still sealed with the old one. It is asked for once.
                """,
            examples: ["kapwa draft unlock"], permission: Permission.keepDrafts.rawValue)
    }

    func run(_ call: Invocation) async throws(CommandFailure) {
        guard let credential = try SignedIn(call).credential,
            LocalDrafts.isThere(for: credential)
        else {
            return try ResultWriter(call.globals, practice: false)
                .write(Words.say("Nothing waits on this machine."), ["unlocked": false])
        }
        let store = try await LocalDrafts.open(for: credential)
        var dialogue = TerminalDialogue()
        Interruption.say(Words.say("Stopped; everything is as it was."))
        guard let old = dialogue.askSecretly(Words.say("The older password: ")) else {
            throw CommandFailure(.interrupted, Words.say("stopped; everything is as it was"))
        }
        do {
            try await store.unlock(
                oldPassword: try SecretBytes(text: old),
                password: try SecretBytes(text: credential.password))
        } catch {
            throw CommandFailure(
                .notSignedIn,
                Words.say("that password opens nothing here; everything is as it was"),
                hint: LocalFault.wrongPassword.hint)
        }
        try ResultWriter(call.globals, practice: false)
            .write(Words.say("Opened; see `kapwa draft send --dry-run`."), ["unlocked": true])
    }
}
