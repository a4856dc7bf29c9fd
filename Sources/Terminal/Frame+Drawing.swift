import Columns

extension Frame {
    /// On which side of its room a text stands.
    package enum Alignment: Sendable {
        case leading, trailing
    }

    /// Writes one line of text and answers how many columns it took.
    ///
    /// Where it does not fit its `width` (by default all up to the right edge), it is cut between two
    /// characters and ends with `…`. Controls, line breaks and escape sequences are shown, not sent.
    @discardableResult
    package mutating func put(
        _ text: String, row: Int, column: Int, width: Int? = nil, style: Style = .normal,
        alignment: Alignment = .leading
    ) -> Int {
        let room = min(width ?? .max, size.columns - column)
        guard 0..<size.rows ~= row, column >= 0, room > 0 else { return 0 }
        let glyphs = Self.fitting(Glyph.all(of: text), room)
        let used = glyphs.reduce(0) { $0 + $1.width }
        var place = alignment == .leading ? column : column + room - used
        for cell in glyphs.flatMap(\.cells) {
            lay(cell, row, place, style)
            place += cell.width
        }
        return used
    }

    /// Writes text over several rows, broken between words, and answers how many rows it took.
    ///
    /// Where there are more lines than `rows`, the last one ends with `…`.
    @discardableResult
    package mutating func putWrapped(
        _ text: String, row: Int, column: Int, width: Int? = nil, rows: Int = .max,
        style: Style = .normal
    ) -> Int {
        let room = min(width ?? .max, size.columns - column)
        let most = min(rows, size.rows - row)
        guard room > 0, most > 0 else { return 0 }
        let lines = Wrapping.lines(text, width: room)
        for (index, line) in lines.prefix(most).enumerated() {
            let more = index == most - 1 && lines.count > most
            let shown = more ? Self.withEllipsis(line, room) : line
            put(shown, row: row + index, column: column, width: room, style: style)
        }
        return min(lines.count, most)
    }

    /// Blanks part of a row, in a style.
    package mutating func fill(row: Int, columns: Range<Int>? = nil, style: Style = .normal) {
        var cell = Cell.blank
        cell.style = style
        for column in (columns ?? 0..<size.columns).clamped(to: 0..<size.columns) {
            set(cell, row, column)
        }
    }

    /// Draws a horizontal line.
    package mutating func rule(row: Int, columns: Range<Int>? = nil, style: Style = .dim) {
        let columns = (columns ?? 0..<size.columns).clamped(to: 0..<size.columns)
        let line = String(repeating: "─", count: columns.count)
        put(line, row: row, column: columns.lowerBound, style: style)
    }

    /// Draws a border around an area and blanks what is inside, for a palette or a question.
    package mutating func box(
        rows: Range<Int>, columns: Range<Int>, title: String = "", style: Style = .normal
    ) {
        guard rows.count >= 2, columns.count >= 2 else { return }
        let line = String(repeating: "─", count: columns.count - 2)
        for row in rows {
            fill(row: row, columns: columns)
            put("│", row: row, column: columns.lowerBound, style: style)
            put("│", row: row, column: columns.upperBound - 1, style: style)
        }
        put("┌\(line)┐", row: rows.lowerBound, column: columns.lowerBound, style: style)
        put("└\(line)┘", row: rows.upperBound - 1, column: columns.lowerBound, style: style)
        guard !title.isEmpty, columns.count > 6 else { return }
        put(
            " \(title) ", row: rows.lowerBound, column: columns.lowerBound + 2,
            width: columns.count - 4, style: style)
    }

    /// Marks a row of a list as the selected one: `›` in its first column, which the list leaves
    /// free, the selected style behind it, and the cursor on the mark.
    package mutating func select(row: Int, columns: Range<Int>? = nil) {
        let columns = (columns ?? 0..<size.columns).clamped(to: 0..<size.columns)
        guard 0..<size.rows ~= row, !columns.isEmpty else { return }
        put("›", row: row, column: columns.lowerBound, style: .strong)
        for column in columns.dropFirst() { restyle(row, column) { $0.isSelected = true } }
        cursor = Position(row: row, column: columns.lowerBound)
    }

    private mutating func lay(_ cell: Cell, _ row: Int, _ column: Int, _ style: Style) {
        // A letter that is wider for the terminal would push its neighbour away at the edge.
        let isSafe = column < size.columns - 1 || cell.widest <= 1
        var styled =
            isSafe ? cell : Cell(text: "…", width: 1, isDisputed: false, continues: cell.continues)
        styled.style = style
        set(styled, row, column)
        guard cell.width == 2 else { return }
        var second = Cell.continuation
        second.style = style
        set(second, row, column + 1)
    }

    private static func fitting(_ glyphs: [Glyph], _ room: Int) -> [Glyph] {
        guard glyphs.reduce(0, { $0 + $1.width }) > room else { return glyphs }
        var fitting: [Glyph] = []
        var used = 0
        for glyph in glyphs {
            guard used + glyph.width <= room - 1 else { break }
            fitting.append(glyph)
            used += glyph.width
        }
        return fitting + Glyph.all(of: "…")
    }

    /// A line that is known to go on, shortened where `…` would not fit.
    private static func withEllipsis(_ line: String, _ room: Int) -> String {
        Width.of(line) < room ? line + "…" : line + "  "
    }
}
