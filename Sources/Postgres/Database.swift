private import Synchronization

/// A connection that any task may use, one at a time.
///
/// Waiting for the server, and connecting to it, happens on a queue of its own, not on Swift's shared
/// threads, so that a screen stays alive.
package actor Database {
    private let executor: BlockingQueue
    private var connection: Connection
    private let token: CancelToken
    private let line: Line

    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        unsafe executor.asUnownedSerialExecutor()
    }

    /// Connects and signs in.
    package init(_ settings: ConnectionSettings) async throws(PostgresError) {
        let queue = BlockingQueue("kapwa.postgres")
        let connection = try await queue.run { Made(settings) }.take()
        executor = queue
        token = connection.cancelToken
        line = Line(connection)
        self.connection = connection
    }

    /// Lends the connection; only decoded values leave.
    package func perform<Value: Sendable>(
        _ body: @Sendable (inout Connection) throws -> Value
    ) throws -> Value {
        try body(&connection)
    }

    /// Stops the call that is under way; it ends with `cancelled`.
    package nonisolated func cancel() { token.cancel() }

    /// Gives the line up: a call that waits for a server which is gone ends with `connectionLost` at once.
    package nonisolated func sever() { line.sever() }
}

/// A connection on its way from the queue that made it.
private final class Made: Sendable {
    private let connection: Mutex<Connection?>
    private let failure: PostgresError?

    init(_ settings: ConnectionSettings) {
        do throws(PostgresError) {
            connection = Mutex(try Connection(settings))
            failure = nil
        } catch {
            connection = Mutex(nil)
            failure = error
        }
    }

    func take() throws(PostgresError) -> Connection {
        guard let made = connection.withLock({ $0.take() }) else {
            throw failure ?? .unreachable
        }
        return made
    }
}
