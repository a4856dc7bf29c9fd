private import CLibPQ

/// One row of an answer, lent to a decoder.
@safe
package struct Row: ~Copyable {
    private let result: OpaquePointer
    private let index: Int32
    package let columnCount: Int

    init(result: OpaquePointer, index: Int32, columnCount: Int) {
        unsafe self.result = unsafe result
        self.index = index
        self.columnCount = columnCount
    }

    /// Decodes a cell that must not be NULL.
    package func decode<Value: PostgresDecodable>(
        _ type: Value.Type = Value.self, at column: Int
    ) throws(PostgresError) -> Value {
        guard let value = try decodeIfPresent(type, at: column) else {
            throw .unexpectedNull(column: column)
        }
        return value
    }

    /// Decodes a cell, or answers nil for NULL.
    package func decodeIfPresent<Value: PostgresDecodable>(
        _ type: Value.Type = Value.self, at column: Int
    ) throws(PostgresError) -> Value? {
        guard (0..<columnCount).contains(column) else { throw .wrongShape }
        if isNull(at: column) { return nil }
        let format = Format(rawValue: unsafe PQfformat(result, Int32(column))) ?? .text
        let value = unsafe Value(
            postgres: RawSpan(_unsafeBytes: cell(column)), format: format)
        guard let value else { throw .malformed(column: column, expected: "\(type)") }
        return value
    }

    /// Whether a cell is NULL.
    package func isNull(at column: Int) -> Bool {
        unsafe PQgetisnull(result, index, Int32(column)) != 0
    }

    /// Lends the bytes of a cell in place.
    package func withBytes<Value>(
        at column: Int, _ body: (UnsafeRawBufferPointer) throws -> Value
    ) rethrows -> Value {
        try unsafe body(cell(column))
    }

    private func cell(_ column: Int) -> UnsafeRawBufferPointer {
        unsafe UnsafeRawBufferPointer(
            start: PQgetvalue(result, index, Int32(column)),
            count: Int(PQgetlength(result, index, Int32(column))))
    }
}
