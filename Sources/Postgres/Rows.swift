private import CLibPQ

/// The answer to a statement; cells are read in place and copied only when decoded.
@safe
package struct Rows: ~Copyable, @unchecked Sendable {
    private let result: OpaquePointer
    package let count: Int
    package let columnCount: Int

    /// Takes over a result of libpq.
    init(_ result: OpaquePointer) {
        unsafe self.result = unsafe result
        count = Int(unsafe PQntuples(result))
        columnCount = Int(unsafe PQnfields(result))
    }

    deinit { unsafe PQclear(result) }

    /// The number of rows that a change touched.
    package var affected: Int {
        unsafe PQcmdTuples(result).flatMap { unsafe Int(String(cString: $0)) } ?? 0
    }

    /// The name of a column.
    package func columnName(_ column: Int) -> String {
        unsafe PQfname(result, Int32(column)).map { unsafe String(cString: $0) } ?? ""
    }

    /// Decodes every row in order.
    package func map<Value>(
        _ decode: (borrowing Row) throws(PostgresError) -> Value
    ) throws(PostgresError) -> [Value] {
        var values: [Value] = []
        values.reserveCapacity(count)
        for index in 0..<count { values.append(try decode(row(index))) }
        return values
    }

    /// Lends one row.
    package func withRow<Value>(
        _ index: Int, _ body: (borrowing Row) throws(PostgresError) -> Value
    ) throws(PostgresError) -> Value {
        guard (0..<count).contains(index) else { throw .wrongShape }
        return try body(row(index))
    }

    private func row(_ index: Int) -> Row {
        unsafe Row(result: result, index: Int32(index), columnCount: columnCount)
    }
}
