private import CLibPQ

extension Connection {
    /// Puts the execution of a prepared statement into libpq's buffer.
    func sendPrepared(_ name: String, _ parameters: [SQL.Parameter]) throws(PostgresError) {
        try check(parameters)
        let sent = unsafe withValues(of: parameters) { values in
            unsafe PQsendQueryPrepared(
                handle, name, Int32(parameters.count), values, nil, nil, Format.text.rawValue)
        }
        guard sent != 0 else { throw .connectionLost }
    }

    /// Puts the preparation of a statement into libpq's buffer.
    func sendPrepare(_ name: String, _ sql: SQL) throws(PostgresError) {
        let types = sql.parameters.map { Oid($0.type) }
        guard unsafe PQsendPrepare(handle, name, sql.text, Int32(types.count), types) != 0 else {
            throw .connectionLost
        }
    }

    /// Text parameters end at the first zero byte, so one inside would cut the value.
    private func check(_ parameters: [SQL.Parameter]) throws(PostgresError) {
        for parameter in parameters where parameter.bytes?.contains(0) == true {
            throw .embeddedNull
        }
    }

    private func withValues<Value>(
        of parameters: [SQL.Parameter],
        _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> Value
    ) -> Value {
        var bytes: [UInt8] = []
        var starts: [Int?] = []
        for parameter in parameters {
            starts.append(parameter.bytes == nil ? nil : bytes.count)
            guard let value = parameter.bytes else { continue }
            bytes += value
            bytes.append(0)
        }
        return unsafe bytes.withUnsafeBytes { buffer in
            let base = unsafe buffer.bindMemory(to: CChar.self).baseAddress
            let pointers = unsafe starts.map { start in
                unsafe start.flatMap { start in unsafe base.map { unsafe $0 + start } }
            }
            return unsafe pointers.withUnsafeBufferPointer { unsafe body($0.baseAddress) }
        }
    }
}
