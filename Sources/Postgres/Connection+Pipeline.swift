private import CLibPQ

extension Connection {
    /// Sends statements that belong together in one flush and lends each answer in order.
    ///
    /// They are one round trip and one transaction of their own. The first refusal is thrown and undoes them all.
    package mutating func pipeline(
        _ statements: [SQL], each: (_ index: Int, _ answer: borrowing Rows) throws -> Void
    ) throws {
        var failure: (any Error)?
        try unsafe pipelined(statements) { index, result in
            let rows = unsafe Rows(result)
            guard failure == nil else { return }
            do { try each(index, rows) } catch { failure = error }
        }
        if let failure { throw failure }
    }

    /// The same, handing over the raw results.
    mutating func pipelined(
        _ batch: [SQL], _ take: (Int, OpaquePointer) -> Void
    ) throws(PostgresError) {
        guard unsafe PQenterPipelineMode(handle) != 0 else { throw .connectionLost }
        defer { unsafe PQexitPipelineMode(handle) }
        var steps: [Step] = []
        do throws(PostgresError) {
            for (index, sql) in batch.enumerated() { try send(sql, index, &steps) }
        } catch {
            forget(steps)
            try leavePipeline()
            throw error
        }
        guard unsafe PQpipelineSync(handle) != 0 else { throw .connectionLost }
        roundTrips += 1
        try unsafe collect(steps, take)
    }

    /// One message of a pipeline and what its answer is for.
    private enum Step {
        case prepare(String)
        case execute(Int)
    }

    private mutating func send(
        _ sql: SQL, _ index: Int, _ steps: inout [Step]
    ) throws(PostgresError) {
        let text = sql.text
        var name = statements[text]
        if name == nil {
            let added = statements.add(text)
            name = added.name
            steps.append(.prepare(text))
            try sendPrepare(added.name, sql)
        }
        try sendPrepared(name ?? "", sql.parameters)
        steps.append(.execute(index))
    }

    private mutating func collect(
        _ steps: [Step], _ take: (Int, OpaquePointer) -> Void
    ) throws(PostgresError) {
        var clock = startClock()
        var failure: PostgresError?
        for step in steps {
            guard let result = unsafe try nextResult(&clock) else { throw .connectionLost }
            if unsafe Self.isAnswer(result) {
                switch step {
                case .prepare: unsafe PQclear(result)
                case .execute(let index): unsafe take(index, result)
                }
            } else {
                if failure == nil { failure = unsafe fault(of: result, clock) }
                if case .prepare(let text) = step { statements.remove(text) }
                unsafe PQclear(result)
            }
            // A null ends the answers to each message.
            if let extra = unsafe try nextResult(&clock) { unsafe PQclear(extra) }
        }
        try drainSync(&clock)
        if let failure { throw failure }
    }

    /// A message could not be sent: what was sent before it is thrown away.
    private mutating func leavePipeline() throws(PostgresError) {
        guard unsafe PQpipelineSync(handle) != 0 else { throw .connectionLost }
        var clock = startClock()
        try drainSync(&clock)
    }

    private func drainSync(_ clock: inout CallClock) throws(PostgresError) {
        while true {
            guard let result = unsafe try nextResult(&clock) else { continue }
            let status = unsafe PQresultStatus(result)
            unsafe PQclear(result)
            if status == PGRES_PIPELINE_SYNC { return }
            if !isAlive { throw .connectionLost }
        }
    }

    private mutating func forget(_ steps: [Step]) {
        for case .prepare(let text) in steps { statements.remove(text) }
    }
}
