private import Dispatch

/// A connection that any task may use, one at a time.
///
/// Waiting for the server happens on a queue of its own, not on Swift's shared threads, so that a
/// screen stays alive.
package actor Database {
    private let executor = QueueExecutor()
    private var connection: Connection
    private let token: CancelToken

    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        unsafe executor.asUnownedSerialExecutor()
    }

    /// Connects and signs in.
    package init(_ settings: ConnectionSettings) async throws(PostgresError) {
        let connection = try Connection(settings)
        token = connection.cancelToken
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
}

/// Runs an actor on a queue of its own.
private final class QueueExecutor: SerialExecutor {
    private let queue = DispatchQueue(label: "kapwa.postgres")

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { unsafe job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }
}
