private import CLibPQ
private import Glibc

/// The line of a connection, which any thread may cut.
final class Line: Sendable {
    /// A descriptor of our own for the same socket: its number is nobody else's while we hold it.
    private let descriptor: Int32

    init(_ connection: borrowing Connection) {
        descriptor = unsafe fcntl(PQsocket(connection.handle), F_DUPFD_CLOEXEC, 0)
    }

    deinit { close(descriptor) }

    /// Whoever waits for the socket wakes up and finds it closed.
    func sever() { _ = shutdown(descriptor, Int32(SHUT_RDWR)) }
}

extension ConnectionSettings {
    /// Whether any server answers to these settings, without signing in; blocks for some seconds at most.
    ///
    /// One that takes nobody at the moment does answer: the line to it is not cut.
    package func isAnswered(within seconds: Int) -> Bool {
        guard var settings = try? secured() else { return false }
        settings["connect_timeout"] = "\(max(2, seconds))"
        let (keywords, values) = settings.pairs
        let answer = unsafe withCStrings(keywords) { keywords in
            unsafe withCStrings(values) { values in unsafe PQpingParams(keywords, values, 1) }
        }
        return answer == PQPING_OK || answer == PQPING_REJECT
    }
}
