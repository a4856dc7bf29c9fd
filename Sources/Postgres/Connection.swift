private import CLibPQ

/// One session with the server: owned in one place, closed when it goes out of scope.
///
/// A `PGconn` may move between threads and must never be used by two at once: `~Copyable` together
/// with `mutating` methods makes the compiler see to it.
@safe
package struct Connection: ~Copyable, @unchecked Sendable {
    let handle: OpaquePointer
    var statements = StatementCache()
    /// How often we waited for an answer of the server, since the connection was made.
    package internal(set) var roundTrips = 0
    /// How long a call may take; after it the server is asked to stop and the call is `timedOut`.
    package var timeLimit: Duration?

    /// Connects and signs in; over a network only as `ConnectionSettings.secured()` says.
    package init(_ settings: ConnectionSettings) throws(PostgresError) {
        let (keywords, values) = try settings.secured().pairs
        EndOfProgram.spareCryptography
        let started = unsafe withCStrings(keywords) { keywords in
            unsafe withCStrings(values) { values in
                // Blocking: only so does libpq try several hosts, each within `connect_timeout`.
                unsafe PQconnectdbParams(keywords, values, 1)
            }
        }
        guard let started = unsafe started else { throw .outOfMemory }
        guard unsafe PQstatus(started) == CONNECTION_OK else {
            defer { unsafe PQfinish(started) }
            throw unsafe Self.refusal(started)
        }
        unsafe handle = unsafe started
        unsafe PQsetnonblocking(started, 1)
        // Notices would be printed on standard error, and may quote what somebody typed.
        _ = unsafe PQsetNoticeReceiver(started, { _, _ in }, nil)
    }

    deinit { unsafe PQfinish(handle) }

    /// The server's version, for example 150018.
    package var serverVersion: Int { Int(unsafe PQserverVersion(handle)) }

    /// Whether the connection has not been lost.
    package var isAlive: Bool { unsafe PQstatus(handle) == CONNECTION_OK }

    /// Whether a transaction is open.
    package var inTransaction: Bool { unsafe PQtransactionStatus(handle) != PQTRANS_IDLE }

    /// What cancels a call from another thread.
    package var cancelToken: CancelToken { unsafe CancelToken(handle) }

    /// The verifier that the server stores for a password; the password itself is not sent.
    ///
    /// - Parameter forms: the password as SASLprep may make it. The one that libpq makes out of it is taken,
    ///   so that it opens at sign-in; nil where it is none of them. ASCII stays as it is.
    package mutating func scramVerifier(
        password: String, forms: [String] = [], login: String,
        iterations: Int = ScramVerifier.iterations
    ) throws(PostgresError) -> String? {
        var prepared: String? = password
        if password.utf8.contains(where: { $0 >= 0x80 }) {
            let example = try madeByLibpq(password, login)
            guard let (salt, few) = ScramVerifier.salt(of: example) else { throw .wrongShape }
            prepared = (forms + [password]).first {
                ScramVerifier(prepared: $0, salt: salt, iterations: few).text == example
            }
        }
        return prepared.map {
            ScramVerifier(
                prepared: $0, salt: ScramVerifier.randomSalt(), iterations: iterations
            ).text
        }
    }

    private func madeByLibpq(
        _ password: String, _ login: String
    ) throws(PostgresError) -> String {
        guard
            let verifier = unsafe PQencryptPasswordConn(handle, password, login, "scram-sha-256")
        else { throw .outOfMemory }
        defer { unsafe PQfreemem(verifier) }
        return unsafe String(cString: verifier)
    }

    /// Tells a refused login from a server that does not answer; libpq has only words for it.
    private static func refusal(_ handle: OpaquePointer) -> PostgresError {
        if unsafe PQconnectionNeedsPassword(handle) != 0 { return .signInRefused }
        let words = unsafe String(cString: PQerrorMessage(handle))
        if unsafe isOverNetwork(handle), let fault = TransportFault(words: words) {
            return .transport(fault)
        }
        let refusals = [
            "password authentication failed", "no password supplied", "no pg_hba.conf entry",
            "is not permitted to log in", "authentication failed", "permission denied for database",
        ]
        if refusals.contains(where: words.contains) { return .signInRefused }
        if words.contains("role \"") && words.contains("does not exist") { return .signInRefused }
        if words.contains("invalid connection option") || words.contains("invalid sslmode") {
            return .badSettings
        }
        return .unreachable
    }
}
