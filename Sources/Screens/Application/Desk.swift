package import Casework

/// What the screens need of the machine they run on: files, and what it keeps for whoever is signed in.
package nonisolated protocol Desk: Sendable {
    /// Replaces the password of whoever is signed in, and keeps the new one where the old one was kept.
    nonisolated func changePassword(
        to password: String, in session: Session
    ) async throws(Refusal) -> ChangedPassword
    /// The seals of the audit that this machine has seen, as they were written.
    nonisolated var keptSeals: [String] { get }
    nonisolated func keepSeal(_ words: String) throws(Refusal)
    /// Writes a file that only its owner can read, complete or not at all; false where one is there already.
    nonisolated func write(_ text: String, to path: String, replacing: Bool) throws(Refusal) -> Bool
    /// Where files go that are named without a folder.
    nonisolated var folder: String { get }
    /// What stands above everything that is about invented people.
    nonisolated var practiceLabel: String { get }
    nonisolated var version: String { get }
    /// The server that whoever is signed in works with.
    nonisolated var server: String { get }
}

/// What came of a new password.
package nonisolated struct ChangedPassword: Sendable {
    package let sentence: String
    /// The way in with it; nil where the old one goes on.
    package let entrance: Entrance?

    package init(sentence: String, entrance: Entrance?) {
        (self.sentence, self.entrance) = (sentence, entrance)
    }
}
