private import Glibc

/// Waiting for a socket.
enum Socket {
    /// Waits until the socket can be read or written; false when the time is over.
    static func wait(
        _ socket: Int32, for events: Int16, until limit: ContinuousClock.Instant?
    ) -> Bool {
        while true {
            var descriptor = pollfd(fd: socket, events: events, revents: 0)
            let ready = unsafe poll(&descriptor, 1, milliseconds(until: limit))
            if ready > 0 { return true }
            if ready == 0, let limit, ContinuousClock.now >= limit { return false }
            if ready < 0, errno != EINTR { return true }  // libpq will report what is wrong
        }
    }

    private static func milliseconds(until limit: ContinuousClock.Instant?) -> Int32 {
        guard let limit else { return -1 }
        let left = (limit - ContinuousClock.now).components
        let milliseconds = left.seconds * 1000 + left.attoseconds / 1_000_000_000_000_000 + 1
        return Int32(clamping: max(milliseconds, 0))
    }
}
