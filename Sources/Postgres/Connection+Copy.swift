private import CLibPQ
private import Glibc

extension Connection {
    /// Runs `copy … to stdout` and hands over the bytes as they come; nothing is kept.
    package mutating func copyOut(
        _ sql: SQL, to sink: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        try beginCopy(sql, expecting: PGRES_COPY_OUT)
        var failure: (any Error)?
        while true {
            var buffer: UnsafeMutablePointer<CChar>?
            let count = unsafe PQgetCopyData(handle, &buffer, 1)
            if count == 0 {
                try waitForInput()
                continue
            }
            guard count > 0, let bytes = unsafe buffer else { break }
            defer { unsafe PQfreemem(bytes) }
            guard failure == nil else { continue }
            do {
                try unsafe sink(UnsafeRawBufferPointer(start: bytes, count: Int(count)))
            } catch {
                failure = error
                cancelToken.cancel()
            }
        }
        do throws(PostgresError) {
            _ = try finishCopy()
        } catch {
            throw failure ?? error
        }
        if let failure { throw failure }
    }

    /// Runs `copy … from stdin` with what `source` gives until it gives nil.
    ///
    /// If it throws, nothing is stored. Answers the number of rows.
    package mutating func copyIn(_ sql: SQL, from source: () throws -> [UInt8]?) throws -> Int {
        try beginCopy(sql, expecting: PGRES_COPY_IN)
        do {
            while let bytes = try source() { try put(bytes) }
        } catch {
            guard isAlive else { throw error }
            try endCopy(refusing: "given up")
            _ = try? finishCopy()
            throw error
        }
        try endCopy(refusing: nil)
        return try finishCopy()
    }

    private mutating func beginCopy(
        _ sql: SQL, expecting status: ExecStatusType
    ) throws(PostgresError) {
        guard unsafe PQsendQuery(handle, sql.text) != 0 else { throw .connectionLost }
        roundTrips += 1
        var clock = startClock()
        guard let result = unsafe try nextResult(&clock) else { throw .connectionLost }
        defer { unsafe PQclear(result) }
        guard unsafe PQresultStatus(result) == status else {
            let error = unsafe fault(of: result, clock)
            while let rest = unsafe try nextResult(&clock) { unsafe PQclear(rest) }
            throw error
        }
    }

    private func put(_ bytes: [UInt8]) throws(PostgresError) {
        while true {
            let sent = unsafe bytes.withUnsafeBytes { buffer in
                let start = unsafe buffer.bindMemory(to: CChar.self).baseAddress
                return unsafe PQputCopyData(handle, start, Int32(buffer.count))
            }
            if sent == 1 { return try flushAll() }
            guard sent == 0 else { throw .connectionLost }
            try waitForOutput()
        }
    }

    private func endCopy(refusing reason: String?) throws(PostgresError) {
        while true {
            let sent =
                if let reason {
                    unsafe PQputCopyEnd(handle, reason)
                } else {
                    unsafe PQputCopyEnd(handle, nil)
                }
            if sent == 1 { return try flushAll() }
            guard sent == 0 else { throw .connectionLost }
            try waitForOutput()
        }
    }

    private mutating func finishCopy() throws(PostgresError) -> Int {
        var clock = startClock()
        var count = 0
        var failure: PostgresError?
        while let result = unsafe try nextResult(&clock) {
            defer { unsafe PQclear(result) }
            if unsafe Self.isAnswer(result) {
                count = unsafe Int(String(cString: PQcmdTuples(result))) ?? 0
            } else if failure == nil {
                failure = unsafe fault(of: result, clock)
            }
        }
        if let failure { throw failure }
        return count
    }

    private func flushAll() throws(PostgresError) {
        while true {
            let unsent = unsafe PQflush(handle)
            if unsent == 0 { return }
            guard unsent > 0 else { throw .connectionLost }
            try waitForOutput()
        }
    }

    private func waitForOutput() throws(PostgresError) {
        let limit = startClock().limit
        guard
            unsafe Socket.wait(PQsocket(handle), for: Int16(POLLIN | POLLOUT), until: limit)
        else { throw .timedOut }
        guard unsafe PQconsumeInput(handle) != 0 else { throw .connectionLost }
    }

    private func waitForInput() throws(PostgresError) {
        let limit = startClock().limit
        guard unsafe Socket.wait(PQsocket(handle), for: Int16(POLLIN), until: limit) else {
            throw .timedOut
        }
        guard unsafe PQconsumeInput(handle) != 0 else { throw .connectionLost }
    }
}
