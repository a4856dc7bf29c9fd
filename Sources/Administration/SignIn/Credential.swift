/// Who signed in at a terminal, to which server.
package struct Credential: Sendable, Equatable, CustomStringConvertible {
    /// `real`, `practice`, `shared`, or the settings of a server elsewhere without password.
    package let server: String
    package let login: String
    package let password: String

    package init(server: String, login: String, password: String) {
        (self.server, self.login, self.password) = (server, login, password)
    }

    package var description: String { "\(login) at \(server)" }

    var bytes: [UInt8] { Array([server, login, password].joined(separator: "\0").utf8) }

    init?(bytes: [UInt8]) {
        let parts = bytes.split(separator: 0, omittingEmptySubsequences: false)
        guard parts.count == 3 else { return nil }
        self.init(
            server: String(decoding: parts[0], as: UTF8.self),
            login: String(decoding: parts[1], as: UTF8.self),
            password: String(decoding: parts[2], as: UTF8.self))
    }
}
