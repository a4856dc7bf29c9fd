import Columns
import Forms

/// A table as lines for a terminal or a plain file: aligned columns, no boxes, no colours.
package struct TextTable: Sendable {
    private let table: Table
    private let width: Int?
    private let widths: [Int]

    /// - Parameter width: columns of the terminal; the last column is cut to fit, nil cuts nothing.
    package init(_ table: Table, width: Int? = nil) {
        (self.table, self.width) = (table, width)
        widths = Self.widths(of: table)
    }

    /// The lines, each ending with a line feed.
    package var text: String {
        var lines = table.title.isEmpty ? [] : [Text.sanitised(table.title), ""]
        if table.rows.isEmpty {
            lines.append("(none)")
        } else {
            lines += [line(table.columns.map { Text.sanitised($0.label) })]
            lines += [line(widths.map { String(repeating: "-", count: $0) })]
            lines += table.rows.map(line)
        }
        if !table.remarks.isEmpty { lines += [""] + table.remarks.map { Text.sanitised($0) } }
        return lines.map { $0 + "\n" }.joined()
    }

    private func line(_ row: Table.Row) -> String {
        switch row {
        case .heading(let text): Text.sanitised(text)
        case .cells(let cells): line(cells.map { Text.sanitised($0.shown) })
        }
    }

    private func line(_ cells: [String]) -> String {
        var line = ""
        for (index, cell) in cells.enumerated() {
            let isLast = index == cells.count - 1
            let padding = String(repeating: " ", count: max(0, widths[index] - Width.of(cell)))
            if table.columns[index].isNumber {
                line += padding + cell
            } else {
                line += isLast ? cell : cell + padding
            }
            if !isLast { line += "  " }
        }
        while line.last == " " { line.removeLast() }
        return width.map { Width.fitting(line, $0) } ?? line
    }

    private static func widths(of table: Table) -> [Int] {
        table.columns.indices.map { column in
            table.rows.reduce(Width.of(table.columns[column].label)) { widest, row in
                guard case .cells(let cells) = row else { return widest }
                return max(widest, Width.of(Text.sanitised(cells[column].shown)))
            }
        }
    }
}
