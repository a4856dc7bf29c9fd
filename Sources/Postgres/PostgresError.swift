/// Why the server did not do something; no case ever carries what somebody typed or stored.
package enum PostgresError: Error, Equatable, Sendable {
    /// The connection settings are not ones that libpq understands.
    case badSettings
    /// No server answered, or none that may be used.
    case unreachable
    /// The server answered and refused the login.
    case signInRefused
    /// The way to the server is not a safe one.
    case transport(TransportFault)
    /// The settings ask for less over a network than `needed`.
    case weakSettings(keyword: String, needed: String)
    /// The connection broke during a call.
    case connectionLost
    /// The call took longer than its limit and was cancelled.
    case timedOut
    case cancelled
    case outOfMemory
    case server(ServerFault)
    /// A file of our own SQL is at fault; its text holds no personal data, so the message is kept.
    case script(ServerFault, message: String, position: Int?)
    case unexpectedNull(column: Int)
    case malformed(column: Int, expected: String)
    /// A text with the character U+0000, which PostgreSQL cannot store.
    case embeddedNull
    /// The answer has another shape than the program expects.
    case wrongShape
}
