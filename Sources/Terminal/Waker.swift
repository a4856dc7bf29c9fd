import CNcurses

/// Ends the wait for the next event from any thread or task; several calls at once count as one.
package final class Waker: Sendable {
    let descriptor: Int32 = kapwa_event_descriptor()

    init() {}

    deinit { _ = close(descriptor) }

    /// Makes the wait answer `Event.woken`.
    package func wake() {
        var one: UInt64 = 1
        _ = write(descriptor, &one, 8)
    }

    /// Whether there was a call since the last look.
    func wasCalled() -> Bool {
        var count: UInt64 = 0
        return read(descriptor, &count, 8) == 8
    }
}
