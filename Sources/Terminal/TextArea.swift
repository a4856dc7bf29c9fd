import Columns

/// A text of several lines that is being typed, wrapped to a width.
package struct TextArea: Equatable, Sendable {
    /// How many columns there are for the text.
    package var width: Int
    private var buffer: EditBuffer
    private let limit: Int
    /// The column that up and down try to keep.
    private var wantedColumn: Int?

    package init(_ text: String = "", width: Int, limit: Int = 20_000) {
        self.width = max(2, width)
        self.limit = limit
        buffer = EditBuffer(Self.plain(text))
    }

    /// What is there now, as it was typed; normalise it where it is stored.
    package var text: String { buffer.text }
    /// How many characters stand before the caret.
    package var caret: Int { buffer.before.count }

    /// Does what a key asks; false where it is not for an editor, for Tab and Esc, and for up in the first
    /// and down in the last line, so that a form can go on to the next field.
    package mutating func take(_ key: Key) -> Bool {
        switch key {
        case .up: return moveLine(-1)
        case .down: return moveLine(1)
        case .enter: type("\n")
        case .character(let character): type(character)
        case .paste(let text):
            buffer.insert(String(Self.plain(text).prefix(max(0, limit - self.text.count))))
        case .home, .control("a"): moveInLine(toColumn: 0)
        case .end, .control("e"): moveInLine(toColumn: .max)
        default:
            guard edit(key) else { return false }
        }
        wantedColumn = nil
        return true
    }

    /// Draws it over so many rows, scrolled so that the caret can be seen, and puts the cursor there.
    package func draw(
        in frame: inout Frame, row: Int, column: Int, rows: Int, style: Style = .input
    ) {
        let lines = lines
        let caret = caretPosition
        let first = max(0, min(caret.row - rows / 2, lines.count - rows))
        for index in 0..<max(0, rows) {
            frame.fill(row: row + index, columns: column..<(column + width), style: style)
            guard lines.indices.contains(first + index) else { continue }
            frame.put(
                lines[first + index], row: row + index, column: column, width: width, style: style)
        }
        frame.cursor = Position(row: row + caret.row - first, column: column + caret.column)
    }

    /// The lines as they are shown.
    package var lines: [String] {
        let text = text
        // One column is left for the caret behind the last letter.
        return Wrapping.ranges(text, width: width - 1).map { Self.shown(text[$0]) }
    }

    /// The caret's line and column in them.
    package var caretPosition: Position {
        let text = text
        let caret = text.index(text.startIndex, offsetBy: self.caret)
        let ranges = Wrapping.ranges(text, width: width - 1)
        let row = ranges.lastIndex { $0.lowerBound <= caret } ?? 0
        let column = Self.columns(Self.shown(text[ranges[row].lowerBound..<caret]))
        return Position(row: row, column: min(column, width - 1))
    }

    private mutating func edit(_ key: Key) -> Bool {
        switch key {
        case .backspace:
            guard !buffer.before.isEmpty else { break }
            buffer.delete(backTo: buffer.before.index(before: buffer.before.endIndex))
        case .delete:
            guard !buffer.after.isEmpty else { break }
            buffer.delete(upTo: buffer.after.index(after: buffer.after.startIndex))
        case .left: buffer.moveCaret(to: caret - 1)
        case .right: buffer.moveCaret(to: caret + 1)
        case .wordLeft: buffer.moveCaret(to: buffer.before[..<buffer.wordStart].count)
        case .wordRight: buffer.moveCaret(to: caret + buffer.after[..<buffer.wordEnd].count)
        case .control("w"): buffer.delete(backTo: buffer.wordStart)
        case .control("z"): buffer.undo()
        case .control("y"): buffer.redo()
        default: return false
        }
        return true
    }

    private mutating func type(_ character: Character) {
        guard text.count < limit else { return }
        buffer.type(character)
    }

    private mutating func moveLine(_ distance: Int) -> Bool {
        let place = caretPosition
        let ranges = Wrapping.ranges(text, width: width - 1)
        guard ranges.indices.contains(place.row + distance) else { return false }
        let wanted = wantedColumn ?? place.column
        move(to: wanted, in: ranges[place.row + distance])
        wantedColumn = wanted
        return true
    }

    private mutating func moveInLine(toColumn column: Int) {
        let ranges = Wrapping.ranges(text, width: width - 1)
        move(to: column, in: ranges[caretPosition.row])
    }

    /// Puts the caret at a column of a line, before the space or break that ends it.
    private mutating func move(to column: Int, in line: Range<String.Index>) {
        let text = text
        var place = line.lowerBound
        var used = 0
        while place < line.upperBound {
            let next = text.index(after: place)
            let width = Self.columns(Self.shown(text[place..<next]))
            let endsLine = next == line.upperBound && next < text.endIndex
            guard used + width <= column, !text[place].isNewline, !endsLine else { break }
            used += width
            place = next
        }
        buffer.moveCaret(to: text[..<place].count)
    }

    private static func columns(_ text: String) -> Int {
        Glyph.all(of: text).reduce(0) { $0 + $1.width }
    }

    private static func shown(_ line: Substring) -> String {
        String(line.filter { !$0.isNewline })
    }

    private static func plain(_ text: String) -> String {
        String(text.map { $0.isNewline ? "\n" : $0 == "\t" ? " " : $0 })
    }
}
