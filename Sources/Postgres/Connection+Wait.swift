private import CLibPQ
private import Glibc

extension Connection {
    /// Sends what is buffered and waits until libpq has a whole result, without blocking in libpq.
    func awaitResult(until limit: ContinuousClock.Instant?) throws(PostgresError) {
        while true {
            let unsent = unsafe PQflush(handle)
            guard unsent >= 0 else { throw .connectionLost }
            if unsent == 0, unsafe PQisBusy(handle) == 0 { return }
            let events = unsent > 0 ? POLLIN | POLLOUT : POLLIN
            guard unsafe Socket.wait(PQsocket(handle), for: Int16(events), until: limit) else {
                throw .timedOut
            }
            guard unsafe PQconsumeInput(handle) != 0 else { throw .connectionLost }
        }
    }

    /// The next result, or nil at the end of the answers to one statement.
    ///
    /// When the time is over the server is asked to stop, and its refusal becomes `timedOut`.
    func nextResult(_ clock: inout CallClock) throws(PostgresError) -> OpaquePointer? {
        do throws(PostgresError) {
            try awaitResult(until: clock.limit)
        } catch .timedOut {
            clock.expire()
            cancelToken.cancel()
            try awaitResult(until: .now + .seconds(5))
        }
        return unsafe PQgetResult(handle)
    }

    /// When a call that begins now must end.
    func startClock() -> CallClock { CallClock(limit: timeLimit.map { .now + $0 }) }

    /// What a result that is no answer says.
    func fault(of result: OpaquePointer, _ clock: CallClock) -> PostgresError {
        func field(_ code: Int) -> String? {
            unsafe PQresultErrorField(result, Int32(code)).map { unsafe String(cString: $0) }
        }
        let state = field(KAPWA_DIAG_SQLSTATE) ?? ""
        if state == "57014" { return clock.hasExpired ? .timedOut : .cancelled }
        if state.isEmpty || state.hasPrefix("08") || ["57P01", "57P02", "57P03"].contains(state) {
            return .connectionLost
        }
        return .server(
            ServerFault(
                sqlState: state, schema: field(KAPWA_DIAG_SCHEMA), table: field(KAPWA_DIAG_TABLE),
                column: field(KAPWA_DIAG_COLUMN), constraint: field(KAPWA_DIAG_CONSTRAINT)))
    }
}

/// Until when a call may take, and whether it took longer.
struct CallClock {
    private(set) var limit: ContinuousClock.Instant?
    private(set) var hasExpired = false

    init(limit: ContinuousClock.Instant?) { self.limit = limit }

    mutating func expire() { (limit, hasExpired) = (nil, true) }
}
