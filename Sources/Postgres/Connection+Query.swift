private import CLibPQ

extension Connection {
    /// Runs a statement: one round trip, prepared the first time, by its prepared form later.
    package mutating func query(_ sql: SQL) throws(PostgresError) -> Rows {
        do throws(PostgresError) {
            return try unsafe Rows(run(sql))
        } catch .server(let fault) where Self.isStale(fault) && !inTransaction {
            // The table changed its shape, or the server forgot the statement: prepare it anew.
            statements.remove(sql.text)
            return try unsafe Rows(run(sql))
        }
    }

    /// Runs a statement and decodes every row of the answer.
    package mutating func fetch<Value: RowDecodable>(
        _ type: Value.Type = Value.self, _ sql: SQL
    ) throws(PostgresError) -> [Value] {
        let rows = try query(sql)
        return try rows.map(Value.init(row:))
    }

    /// Runs a statement and decodes the first row, or answers nil where there is none.
    package mutating func fetchOne<Value: RowDecodable>(
        _ type: Value.Type = Value.self, _ sql: SQL
    ) throws(PostgresError) -> Value? {
        let rows = try query(sql)
        return rows.count == 0 ? nil : try rows.withRow(0, Value.init(row:))
    }

    /// Runs a statement and decodes the first cell; nil for no row and for NULL.
    package mutating func value<Value: PostgresDecodable>(
        _ type: Value.Type = Value.self, _ sql: SQL
    ) throws(PostgresError) -> Value? {
        let rows = try query(sql)
        guard rows.count > 0 else { return nil }
        return try rows.withRow(0) { (row) throws(PostgresError) in
            try row.decodeIfPresent(type, at: 0)
        }
    }

    /// Runs a statement and answers how many rows it touched.
    @discardableResult
    package mutating func execute(_ sql: SQL) throws(PostgresError) -> Int {
        try query(sql).affected
    }

    /// Runs the text of a file of our own SQL, which may hold several statements.
    package mutating func run(script: String) throws(PostgresError) {
        var clock = startClock()
        guard unsafe PQsendQuery(handle, script) != 0 else { throw .connectionLost }
        roundTrips += 1
        var failure: PostgresError?
        while let result = unsafe try nextResult(&clock) {
            defer { unsafe PQclear(result) }
            let status = unsafe PQresultStatus(result)
            if status == PGRES_FATAL_ERROR, failure == nil {
                failure = unsafe scriptFault(of: result, clock)
            }
        }
        if let failure { throw failure }
    }

    /// Commits if `body` returns, rolls back if it throws.
    package mutating func transaction<Value>(
        _ body: (inout Connection) throws -> Value
    ) throws -> Value {
        try execute("begin")
        do {
            let value = try body(&self)
            try execute("commit")
            return value
        } catch {
            if isAlive { _ = try? execute("rollback") }
            throw error
        }
    }

    private mutating func run(_ sql: SQL) throws(PostgresError) -> OpaquePointer {
        let text = sql.text
        if let name = statements[text] {
            try sendPrepared(name, sql.parameters)
            return try unsafe collectOne()
        }
        var answer: OpaquePointer?
        try unsafe pipelined([sql]) { _, result in unsafe answer = unsafe result }
        guard let answer = unsafe answer else { throw .wrongShape }
        return unsafe answer
    }

    private mutating func collectOne() throws(PostgresError) -> OpaquePointer {
        var clock = startClock()
        roundTrips += 1
        var answer: OpaquePointer?
        while let result = unsafe try nextResult(&clock) {
            if let previous = unsafe answer { unsafe PQclear(previous) }
            unsafe answer = unsafe result
        }
        guard let answer = unsafe answer else { throw .connectionLost }
        guard unsafe Self.isAnswer(answer) else {
            defer { unsafe PQclear(answer) }
            throw unsafe fault(of: answer, clock)
        }
        return unsafe answer
    }

    private func scriptFault(of result: OpaquePointer, _ clock: CallClock) -> PostgresError {
        guard case .server(let fault) = unsafe fault(of: result, clock) else {
            return unsafe fault(of: result, clock)
        }
        func field(_ code: Int) -> String? {
            unsafe PQresultErrorField(result, Int32(code)).map { unsafe String(cString: $0) }
        }
        return .script(
            fault, message: field(KAPWA_DIAG_MESSAGE) ?? "",
            position: field(KAPWA_DIAG_POSITION).flatMap(Int.init))
    }

    static func isAnswer(_ result: OpaquePointer) -> Bool {
        let status = unsafe PQresultStatus(result)
        return status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK
            || status == PGRES_SINGLE_TUPLE || status == PGRES_EMPTY_QUERY
    }

    private static func isStale(_ fault: ServerFault) -> Bool {
        ["26000", "0A000"].contains(fault.sqlState)
    }
}
