import Access
import Administration
import Casework
import Drafts
import Forms
import Languages

/// Changes one's own password; it is asked for twice, and the server never sees it.
struct PasswordCommand: Command {
    var action: ActionSpec { ChangeMyPassword.action }

    func run(_ call: Invocation) async throws(CommandFailure) {
        if try FormDocuments.print(ChangeMyPassword.form, for: call) { return }
        let here = try SignedIn(call)
        let session = try await here.open(lists: [])
        let password = try newPassword(call, session)
        guard !call.has(.dryRun) else { return try Self.check(password, session) }
        let receipt = try await Self.change(to: password, session, here)
        try ResultWriter(call.globals, practice: session.who.isPractice)
            .write(receipt.sentence, receipt.facts)
    }

    /// Replaces the password, and keeps the new one where the old one was kept.
    static func change(
        to password: String, _ session: Session, _ here: SignedIn
    ) async throws(CommandFailure) -> Receipt {
        try check(password, session)
        try await LocalDrafts.prepare(newPassword: password, for: here.credential)
        let receipt: Receipt
        do throws(Failure) {
            receipt = try await session.perform(ChangeMyPassword(password: password))
        } catch {
            // What the server did not take opens nothing here either; where it may have, both do.
            if !error.isOfTheLine {
                await LocalDrafts.takeBack(newPassword: password, for: here.credential)
            }
            throw CommandFailure(error)
        }
        await LocalDrafts.forget(oldPasswordOf: here.credential, newPassword: password)
        if let credential = here.credential { try keep(credential, password, here) }
        return receipt
    }

    /// Asks twice on the terminal.
    static func asked() throws(CommandFailure) -> String {
        var dialogue = TerminalDialogue()
        Interruption.say(Words.say("Stopped; your password is as it was."))
        guard let first = dialogue.askSecretly(Words.say("New password: ")),
            let second = dialogue.askSecretly(Words.say("Once more: "))
        else {
            throw CommandFailure(.interrupted, Words.say("stopped; your password is as it was"))
        }
        guard first.utf8.elementsEqual(second.utf8) else {
            throw CommandFailure(
                .invalid, Words.say("the two are not the same; your password is as it was"))
        }
        return first
    }

    private static func check(
        _ password: String, _ session: Session
    ) throws(CommandFailure) {
        guard let fault = PasswordRules.fault(of: password, login: session.who.login) else {
            return
        }
        throw .invalid([
            Fault(
                path: "password", problem: Words.translate(fault),
                remedy: Words.say("choose a longer, livelier one"))
        ])
    }

    private func newPassword(
        _ call: Invocation, _ session: Session
    ) throws(CommandFailure) -> String {
        guard Console.hasPerson, !call.has(.noInput) else {
            let document = try Answering(
                form: ChangeMyPassword.form, call: call, session: session, confirming: false
            ).answers()
            return document[key: "password"]?.string ?? ""
        }
        return try Self.asked()
    }

    private static func keep(
        _ credential: Credential, _ password: String, _ here: SignedIn
    ) throws(CommandFailure) {
        do throws(CredentialFault) {
            try here.store.keep(
                Credential(
                    server: credential.server, login: credential.login, password: password))
        } catch {
            throw CommandFailure(error)
        }
    }
}
