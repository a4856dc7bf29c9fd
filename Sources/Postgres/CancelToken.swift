private import CLibPQ

/// Asks the server to stop what a connection is doing; may be used from any thread.
@safe
package final class CancelToken: @unchecked Sendable {
    private let handle: OpaquePointer?

    init(_ connection: OpaquePointer) { unsafe handle = unsafe PQgetCancel(connection) }

    deinit { if let handle = unsafe handle { unsafe PQfreeCancel(handle) } }

    /// Sends the request; the call that is under way then ends with `cancelled`.
    package func cancel() {
        guard let handle = unsafe handle else { return }
        var message = [CChar](repeating: 0, count: 256)
        _ = unsafe PQcancel(handle, &message, Int32(message.count))
    }
}
