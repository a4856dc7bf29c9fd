import Forms

/// A table for somebody who listens: each row in a line of its own, each value after the name of its column.
///
/// Nothing is aligned, nothing is drawn, and what is empty is not read out.
package struct SpokenTable: Sendable {
    private let table: Table

    package init(_ table: Table) { self.table = table }

    /// The lines, each ending with a line feed.
    package var text: String {
        let title = table.title.isEmpty ? [] : [table.title]
        let rows = table.rows.isEmpty ? ["(none)"] : table.rows.map(line)
        return (title + rows + table.remarks).map { Text.sanitised($0) + "\n" }.joined()
    }

    private func line(_ row: Table.Row) -> String {
        switch row {
        case .heading(let text): return text + ":"
        case .cells(let cells):
            let values = zip(table.columns, cells).filter { column, cell in
                !column.isDrawn && !cell.shown.isEmpty
            }.map { column, cell in
                [column.label, cell.shown].filter { !$0.isEmpty }.joined(separator: " ")
            }
            // What the row is about stands first, by itself.
            guard let first = cells.first?.shown.drop(while: { $0 == " " }), !first.isEmpty else {
                return values.joined(separator: ", ")
            }
            return ([String(first)] + values.dropFirst()).joined(separator: ", ")
        }
    }
}
