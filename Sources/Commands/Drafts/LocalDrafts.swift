import Administration
import Drafts
import Glibc
import Languages
import Secrets

/// The drafts that wait on this machine for the one who is signed in at this terminal.
enum LocalDrafts {
    /// Whether anything was ever kept here for this sign-in; opening the keys takes a second.
    static func isThere(for credential: Credential) -> Bool {
        access(Places.drafts(of: credential), F_OK) == 0
    }

    /// Opens what is here with the sign-in that the terminal keeps, which a server has taken.
    static func open(for credential: Credential) async throws(CommandFailure) -> LocalStore {
        do {
            let store = try LocalStore(
                path: Places.drafts(of: credential),
                owner: LocalStore.Owner(server: credential.server, login: credential.login))
            try await store.open(
                password: try SecretBytes(text: credential.password), isProven: true)
            return store
        } catch let fault as LocalFault {
            throw CommandFailure(.failed, name: "local_drafts", fault.message, hint: fault.hint)
        } catch let fault as SealingFault {
            throw CommandFailure(
                .failed, name: "local_drafts", fault.translated, hint: fault.translatedHint)
        } catch {
            throw CommandFailure(
                .failed, Words.say("the drafts on this machine cannot be opened"))
        }
    }

    /// Before a password is changed: the new one opens the drafts on this machine as well.
    static func prepare(
        newPassword: String, for credential: Credential?
    ) async throws(CommandFailure) {
        guard let credential, isThere(for: credential) else { return }
        let store = try await open(for: credential)
        do {
            try await store.prepare(newPassword: try SecretBytes(text: newPassword))
        } catch {
            throw CommandFailure(
                .failed, Words.say("the drafts on this machine cannot be given the new password"),
                hint: Words.say("see that the disk has room; your password is as it was"))
        }
    }

    /// The server refused it: the new one opens nothing.
    static func takeBack(newPassword: String, for credential: Credential?) async {
        guard let credential, isThere(for: credential),
            let store = try? await open(for: credential),
            let old = try? SecretBytes(text: credential.password),
            let new = try? SecretBytes(text: newPassword)
        else { return }
        try? await store.forget(oldPassword: new, newPassword: old)
    }

    /// After it was changed: the old one opens nothing any more.
    static func forget(oldPasswordOf credential: Credential?, newPassword: String) async {
        guard let credential, isThere(for: credential),
            let store = try? await open(for: credential),
            let old = try? SecretBytes(text: credential.password),
            let new = try? SecretBytes(text: newPassword)
        else { return }
        // Where this fails both open them: nothing is lost.
        try? await store.forget(oldPassword: old, newPassword: new)
    }
}
