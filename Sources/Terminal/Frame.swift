/// What a screen should look like: a grid of cells and the place of the cursor.
///
/// A screen draws a whole new frame each time; what changed is found by the terminal's writer, so
/// nothing needs to be erased and equal frames cost nothing.
package struct Frame: Equatable, Sendable {
    package let size: Size
    /// Where the cursor stands: at the selected row or the caret.
    ///
    /// There screen readers and input methods find it. Hidden where there is none.
    package var cursor: Position?
    private(set) var cells: [Cell]

    /// An empty screen.
    package init(_ size: Size) {
        self.size = Size(rows: max(1, size.rows), columns: max(1, size.columns))
        cells = Array(repeating: .blank, count: self.size.rows * self.size.columns)
    }

    /// An empty screen.
    package init(rows: Int, columns: Int) {
        self.init(Size(rows: rows, columns: columns))
    }

    /// The cell at a place; a blank outside the frame.
    package subscript(row: Int, column: Int) -> Cell {
        contains(row, column) ? cells[row * size.columns + column] : .blank
    }

    /// The text of a row without the blanks that end it.
    package func text(row: Int) -> String {
        var text = self.row(row).map(\.text).joined()
        while text.last == " " { text.removeLast() }
        return text
    }

    /// All rows as lines, for golden files.
    package var text: String {
        (0..<size.rows).map { text(row: $0) + "\n" }.joined()
    }

    func row(_ row: Int) -> ArraySlice<Cell> {
        cells[(row * size.columns)..<((row + 1) * size.columns)]
    }

    func contains(_ row: Int, _ column: Int) -> Bool {
        0..<size.rows ~= row && 0..<size.columns ~= column
    }

    /// Sets a cell; what is left of a character that is overwritten in part becomes blank.
    mutating func set(_ cell: Cell, _ row: Int, _ column: Int) {
        guard contains(row, column) else { return }
        let place = row * size.columns + column
        var (first, last) = (place, place)
        let row = (row * size.columns)..<((row + 1) * size.columns)
        while cells[first].continues, first > row.lowerBound { first -= 1 }
        while last + 1 < row.upperBound, cells[last + 1].continues { last += 1 }
        if !cell.continues { for part in first..<place { blank(part) } }
        for part in (place + 1)..<(last + 1) { blank(part) }
        cells[place] = cell
    }

    mutating func restyle(_ row: Int, _ column: Int, _ change: (inout Style) -> Void) {
        guard contains(row, column) else { return }
        change(&cells[row * size.columns + column].style)
    }

    private mutating func blank(_ place: Int) {
        let style = cells[place].style
        cells[place] = .blank
        cells[place].style = style
    }
}
