import Administration
import Languages
import Synchronization

/// Line mode's lock: whoever types after a long silence gives the password before it counts.
///
/// What was printed before cannot be taken back from a terminal; what follows is safe.
enum IdleLock {
    private struct Armed {
        let credential: Credential
        let store: CredentialStore
        let patience: Duration
    }

    private static let armed = Mutex<Armed?>(nil)
    private static let mostAttempts = 5

    /// From now on the password of this sign-in is asked for again after so much silence.
    ///
    /// Nobody knows the passwords of practice, which protect nobody real.
    static func arm(_ here: SignedIn, minutes: Int? = nil) {
        guard let credential = here.credential,
            credential.server != ClusterName.practice.rawValue
        else { return }
        arm(credential, here.store, minutes: minutes)
    }

    static func arm(_ credential: Credential, _ store: CredentialStore, minutes: Int?) {
        armed.withLock { armed in
            let patience = minutes.map { Duration.seconds(60 * $0) } ?? armed?.patience
            armed = Armed(
                credential: credential, store: store, patience: patience ?? .seconds(300))
        }
    }

    /// Nothing is asked for any more.
    static func disarm() { armed.withLock { $0 = nil } }

    /// Whether what was typed after a silence counts; asks for the password where it was long.
    static func passes(
        after silence: Duration, _ partner: inout some Dialogue
    ) -> Bool {
        guard let armed = armed.withLock({ $0 }), silence >= armed.patience else { return true }
        let minutes = silence.components.seconds / 60
        partner.say(
            Words.say(
                "Nobody typed for %1 minutes, so this is locked. What was begun is kept.", minutes))
        return asks(armed, &partner)
    }

    /// Lets the one whose sign-in was forgotten go on with their password; false where nobody is known.
    static func admitsAgain(_ partner: inout some Dialogue) -> Bool {
        guard let armed = armed.withLock({ $0 }) else { return false }
        partner.say(Words.say("The sign-in of this terminal has expired."))
        return asks(armed, &partner)
    }

    private static func asks(_ known: Armed, _ partner: inout some Dialogue) -> Bool {
        // The silence before the password itself is not asked about.
        disarm()
        for _ in 0..<mostAttempts {
            guard let typed = partner.askSecretly(Words.say("Your password: ")) else { break }
            if typed.utf8.elementsEqual(known.credential.password.utf8) {
                armed.withLock { $0 = known }
                try? known.store.keep(known.credential)
                return true
            }
            partner.say(Words.say("That is not your password."))
        }
        known.store.forget()
        partner.say(Words.say("Nobody is signed in any more."))
        return false
    }
}
