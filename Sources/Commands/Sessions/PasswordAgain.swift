import Administration
import Casework
import Languages

/// Asks for the password once more before what is severe, so that a terminal left open is of no use.
enum PasswordAgain {
    /// Refuses whoever does not know the password that the terminal was signed in with.
    ///
    /// Programs that sign in by libpq's own conventions have shown theirs, and nobody knows the passwords of
    /// practice.
    static func ask(_ call: Invocation, _ session: Session) throws(CommandFailure) {
        guard !session.who.isPractice, let credential = try SignedIn(call).credential else {
            return
        }
        guard Console.hasPerson, !call.has(.noInput) else {
            throw CommandFailure(
                .notSignedIn, Words.say("this needs your password again, typed at the prompt"),
                hint: Words.say("programs sign in with PGUSER and PGPASSWORD or ~/.pgpass instead"))
        }
        var dialogue = TerminalDialogue()
        Interruption.say(Words.say("Stopped; nothing was done."))
        guard let typed = dialogue.askSecretly(Words.say("Your password again: ")) else {
            throw CommandFailure(.interrupted, Words.say("stopped; nothing was done"))
        }
        guard typed == credential.password else {
            throw CommandFailure(
                .notSignedIn, Words.say("that is not your password; nothing was done"),
                hint: Words.say("try again, or sign in anew: kapwa sign-in"))
        }
    }
}
