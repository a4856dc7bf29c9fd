import Forms

/// A table for other programs: one record a line, tabs between, no header.
package struct PlainTable: Sendable {
    private let table: Table

    package init(_ table: Table) { self.table = table }

    /// The records; a tab or a line end inside a text becomes a visible sign.
    package var text: String {
        var text = ""
        for case .cells(let cells) in table.rows {
            text += cells.map { Text.sanitised($0.shown) }.joined(separator: "\t") + "\n"
        }
        return text
    }
}
