/// What keeps a connection over a network from being a safe one.
package enum TransportFault: Error, Hashable, Sendable, CaseIterable {
    /// The server's certificate is not signed by our authority, or has expired.
    case serverUntrusted
    /// The certificate is for a host of another name.
    case otherHost
    /// There is no file with the certificate of our authority.
    case noAuthority
    /// The server speaks no TLS.
    case noTLS
    /// Server and program have no version of TLS in common.
    case oldTLS
    /// The server asked for the password itself, or for nothing: an impostor would.
    case passwordUnprotected
    /// The server asks for a certificate of ours, and there is none.
    case certificateNeeded
    case certificateExpired
    case certificateRevoked
    /// Our certificate is not signed by the server's authority.
    case certificateForeign
    /// The key of our certificate is missing, belongs to another certificate, or others can read it.
    case keyUnusable
    /// Login, password and certificate do not belong together; the server does not say which.
    case signInRefused
    /// The server takes no such connection.
    case rejected

    /// Reads the words of libpq, which has nothing else to tell them apart.
    init?(words: String) {
        let fault = Self.signs.first { words.contains($0.words) }?.fault
        guard let fault else { return nil }
        self = fault
    }

    private static let signs: [(words: String, fault: TransportFault)] = [
        ("certificate verify failed", .serverUntrusted),
        ("does not match host name", .otherHost),
        ("host name must be specified for a verified SSL connection", .otherHost),
        ("root certificate file", .noAuthority),
        ("could not read root certificate file", .noAuthority),
        ("does not support SSL", .noTLS),
        ("alert protocol version", .oldTLS), ("unsupported protocol", .oldTLS),
        ("channel binding", .passwordUnprotected),
        ("authentication method requirement", .passwordUnprotected),
        ("requires a valid client certificate", .certificateNeeded),
        ("alert certificate required", .certificateNeeded),
        ("alert certificate expired", .certificateExpired),
        ("alert certificate revoked", .certificateRevoked),
        ("alert unknown ca", .certificateForeign), ("alert bad certificate", .certificateForeign),
        ("private key file", .keyUnusable), ("could not read certificate file", .keyUnusable),
        ("rejects connection", .rejected), ("no pg_hba.conf entry", .rejected),
        ("authentication failed", .signInRefused), ("no password supplied", .signInRefused),
    ]
}
