private import CLibPQ

extension Connection {
    /// Runs a statement and lends each row as it comes, so that memory stays flat however many.
    ///
    /// If `each` throws, the server is asked to stop, and the connection can be used again.
    package mutating func stream(
        _ sql: SQL, each: (borrowing Row) throws -> Void
    ) throws {
        let name = try prepared(sql)
        try sendPrepared(name, sql.parameters)
        unsafe PQsetSingleRowMode(handle)
        roundTrips += 1
        var clock = startClock()
        var failure: (any Error)?
        while let result = unsafe try nextResult(&clock) {
            let rows = unsafe Rows(result)
            if unsafe !Self.isAnswer(result) {
                failure = unsafe failure ?? fault(of: result, clock)
                continue
            }
            guard failure == nil else { continue }
            do {
                for index in 0..<rows.count {
                    let row = unsafe Row(
                        result: result, index: Int32(index), columnCount: rows.columnCount)
                    try each(row)
                }
            } catch {
                failure = error
                cancelToken.cancel()
            }
        }
        if let failure { throw failure }
    }

    private mutating func prepared(_ sql: SQL) throws(PostgresError) -> String {
        if let name = statements[sql.text] { return name }
        let name = statements.add(sql.text).name
        try sendPrepare(name, sql)
        var clock = startClock()
        roundTrips += 1
        var failure: PostgresError?
        while let result = unsafe try nextResult(&clock) {
            if unsafe !Self.isAnswer(result) { failure = unsafe fault(of: result, clock) }
            unsafe PQclear(result)
        }
        guard let failure else { return name }
        statements.remove(sql.text)
        throw failure
    }
}
