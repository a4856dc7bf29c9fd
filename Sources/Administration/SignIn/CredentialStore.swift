/// Keeps a sign-in for the terminal session, in the kernel or in a file that only the account can read.
///
/// It is forgotten when it was not used for the idle time.
package struct CredentialStore: Sendable {
    private let places: [any CredentialPlace]

    /// - Parameter idleMinutes: 1 to 30.
    package init(session: TerminalSession = .current, idleMinutes: Int = 15) {
        self.init(places: [
            KernelKeyring(session: session, idleSeconds: UInt32(idleMinutes) * 60),
            RuntimeFile(session: session, idleSeconds: idleMinutes * 60),
        ])
    }

    init(places: [any CredentialPlace]) { self.places = places }

    /// Keeps a sign-in; an earlier one of this session is forgotten.
    package func keep(_ credential: Credential) throws(CredentialFault) {
        forget()
        var failure = CredentialFault.noPlace
        for place in places {
            switch place.keep(credential.bytes) {
            case .kept: return
            case .refused: continue
            case .failed(let fault): failure = fault
            }
        }
        throw failure
    }

    /// The sign-in of this session, if there is one; its idle time begins anew.
    package func find() -> Credential? {
        for place in places {
            if let credential = place.find().flatMap(Credential.init(bytes:)) { return credential }
        }
        return nil
    }

    /// Forgets the sign-in of this session everywhere.
    package func forget() {
        for place in places { place.forget() }
    }
}

/// A place that can keep a secret for a while.
protocol CredentialPlace: Sendable {
    func keep(_ secret: [UInt8]) -> Keeping
    func find() -> [UInt8]?
    func forget()
}

/// What became of a secret.
enum Keeping: Equatable {
    case kept
    /// The system does not offer this place.
    case refused
    case failed(CredentialFault)
}
