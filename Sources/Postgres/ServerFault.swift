/// What the server said about a statement that it refused: names of our own schema, never a value.
package struct ServerFault: Equatable, Sendable, CustomStringConvertible {
    package let sqlState: String
    package let schema: String?
    package let table: String?
    /// For conditions of our functions the path of the field at fault.
    package let column: String?
    /// For conditions of our functions the name of the condition.
    package let constraint: String?

    package init(
        sqlState: String, schema: String? = nil, table: String? = nil, column: String? = nil,
        constraint: String? = nil
    ) {
        self.sqlState = sqlState
        self.schema = schema
        self.table = table
        self.column = column
        self.constraint = constraint
    }

    package var description: String {
        let parts = [
            "SQLSTATE \(sqlState)", table.map { "table \($0)" }, column.map { "column \($0)" },
            constraint.map { "constraint \($0)" },
        ]
        return parts.compactMap(\.self).joined(separator: ", ")
    }
}
