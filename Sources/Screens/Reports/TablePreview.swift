import Columns
import Documents
import Terminal

/// A table as lines for a screen: the columns as in a file, title and remarks wrapped.
enum TablePreview {
    static func lines(_ table: Table, width: Int) -> [TextPage.Line] {
        var rows = text(table, table.columns.count)
        // A trend that is cut tells another story; on a narrow screen it is left to the file.
        if table.columns.last?.isDrawn == true, rows.contains(where: { Width.of($0) > width }) {
            rows = text(table, table.columns.count - 1)
        }
        let title = Wrapping.lines(table.title, width: width).map { TextPage.Line($0, .heading) }
        // Heads of columns and the line below them step back behind the figures.
        let body = rows.enumerated().map {
            TextPage.Line($1, $0 < 2 && rows.count > 1 ? .dim : .normal)
        }
        let remarks = table.remarks.flatMap { Wrapping.lines($0, width: width) }
            .map { TextPage.Line($0, .dim) }
        return title + body + remarks + [TextPage.Line("")]
    }

    /// The first columns of a table as lines.
    private static func text(_ table: Table, _ count: Int) -> [String] {
        let rows = table.rows.map { row -> Table.Row in
            guard case .cells(let cells) = row else { return row }
            return .cells(Array(cells.prefix(count)))
        }
        let bare = Table(title: "", columns: Array(table.columns.prefix(count)), rows: rows)
        return TextTable(bare).text.split(separator: "\n").map(String.init)
    }
}
