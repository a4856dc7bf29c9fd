import Columns

/// One line that is being typed: text and caret, with undo.
///
///     var name = LineEditor("ချစ်")
///     if name.take(key) { … }                       // false: not a key of the editor's
///     name.draw(in: &frame, row: 3, column: 20, width: 40)
///
/// Nothing else should be drawn to the right of a field that is being edited: input methods show
/// what is being composed there.
package struct LineEditor: Equatable, Sendable {
    private var buffer: EditBuffer
    /// Shown as `*`, and never kept for undo: a password.
    private let isConcealed: Bool
    /// How many characters it may have, counted as they are where it is checked: each mark by itself.
    package let limit: Int
    /// Whether something of what was typed or pasted last found no room.
    package private(set) var isFull = false

    package init(_ text: String = "", isConcealed: Bool = false, limit: Int = 1000) {
        buffer = EditBuffer(Self.line(text), remembers: !isConcealed)
        self.isConcealed = isConcealed
        self.limit = limit
    }

    /// What is there now, as it was typed; normalise it where it is stored.
    package var text: String { buffer.text }
    /// How many characters stand before the caret.
    package var caret: Int { buffer.before.count }

    /// Whether nothing was typed, or all of it was taken back.
    package var isAsBegun: Bool { buffer.isAsBegun }

    /// Does what a key asks; false where it is not for an editor, and for Enter, Tab and Esc.
    package mutating func take(_ key: Key) -> Bool {
        isFull = false
        switch key {
        case .character(let character): type(character)
        case .paste(let text): paste(text)
        case .backspace: backspace()
        case .delete: deleteForward()
        case .left: buffer.moveCaret(to: caret - 1)
        case .right: buffer.moveCaret(to: caret + 1)
        case .home, .control("a"): buffer.moveCaret(to: 0)
        case .end, .control("e"): buffer.moveCaret(to: .max)
        case .wordLeft: buffer.moveCaret(to: buffer.before[..<buffer.wordStart].count)
        case .wordRight: buffer.moveCaret(to: caret + buffer.after[..<buffer.wordEnd].count)
        case .control("w"): buffer.delete(backTo: buffer.wordStart)
        case .control("u"): buffer.delete(backTo: buffer.before.startIndex)
        case .control("z"): buffer.undo()
        case .control("y"): buffer.redo()
        default: return false
        }
        return true
    }

    /// Draws it in a field, scrolled so that the caret can be seen, and puts the cursor at the caret.
    package func draw(
        in frame: inout Frame, row: Int, column: Int, width: Int, style: Style = .input
    ) {
        let room = min(width, frame.size.columns - column)
        guard room > 0 else { return }
        let window = window(width: room)
        frame.fill(row: row, columns: column..<(column + room), style: style)
        frame.put(window.text, row: row, column: column, width: room, style: style)
        frame.cursor = Position(row: row, column: column + window.caret)
    }

    /// The part of the text that a field shows, and the caret's column in it.
    ///
    /// It moves in steps of half a field, so that typing does not repaint all of it each time.
    package func window(width: Int) -> (text: String, caret: Int) {
        let glyphs = Glyph.all(of: isConcealed ? String(repeating: "*", count: text.count) : text)
        let before = isConcealed ? caret : Glyph.all(of: buffer.before).reduce(0) { $0 + $1.width }
        let step = max(1, width / 2)
        let start = before < width ? 0 : (before - width) / step * step + step
        var skipped = 0
        var shown = ""
        var used = 0
        for glyph in glyphs {
            if skipped < start {
                skipped += glyph.width
            } else if used + glyph.width <= width {
                used += glyph.width
                shown += glyph.cells.map(\.text).joined()
            } else {
                break
            }
        }
        return (shown, min(max(0, before - skipped), width - 1))
    }

    private mutating func type(_ character: Character) {
        guard room >= character.unicodeScalars.count else {
            isFull = true
            return
        }
        buffer.type(character)
    }

    private var room: Int { limit - text.unicodeScalars.count }

    private mutating func paste(_ text: String) {
        var (fitting, left) = ("", room)
        for character in Self.line(text) {
            left -= character.unicodeScalars.count
            guard left >= 0 else {
                isFull = true
                break
            }
            fitting.append(character)
        }
        buffer.insert(fitting)
    }

    private mutating func backspace() {
        guard !buffer.before.isEmpty else { return }
        buffer.delete(backTo: buffer.before.index(before: buffer.before.endIndex))
    }

    private mutating func deleteForward() {
        guard !buffer.after.isEmpty else { return }
        buffer.delete(upTo: buffer.after.index(after: buffer.after.startIndex))
    }

    /// Line breaks and tabs as spaces.
    private static func line(_ text: String) -> String {
        String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 })
    }
}
