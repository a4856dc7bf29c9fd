package import Casework
package import Drafts

/// A way in: who is signed in, the line that lasts, and what can be kept here while it is cut.
package nonisolated struct Entrance: Sendable {
    package let session: Session
    package let link: Link
    /// Opens what is kept on this machine, which takes about a second; nil where nothing can be kept.
    package let openStore: @Sendable () async -> LocalStore?

    package init(
        session: Session, link: Link, openStore: @escaping @Sendable () async -> LocalStore?
    ) {
        self.session = session
        self.link = link
        self.openStore = openStore
    }
}
