import Columns
import Terminal

/// Lines that are drawn up already, such as tables, in a window that scrolls.
struct ScrolledText {
    private(set) var lines: [TextPage.Line] = []
    private var top = 0
    private var rows = 20

    mutating func show(_ lines: [TextPage.Line]) {
        self.lines = lines
        top = min(top, max(0, lines.count - rows))
    }

    /// Scrolls; false for other keys.
    mutating func take(_ key: Key) -> Bool {
        switch key {
        case .up: scroll(to: top - 1)
        case .down: scroll(to: top + 1)
        case .pageUp: scroll(to: top - max(1, rows - 1))
        case .pageDown, .character(" "): scroll(to: top + max(1, rows - 1))
        case .home: scroll(to: 0)
        case .end: scroll(to: lines.count)
        default: return false
        }
        return true
    }

    private mutating func scroll(to line: Int) {
        top = max(0, min(line, lines.count - rows))
    }

    mutating func draw(in frame: inout Frame, _ area: Area) {
        rows = max(1, area.count)
        top = max(0, min(top, lines.count - rows))
        for (place, line) in lines.dropFirst(top).prefix(rows).enumerated() {
            frame.put(line.text, row: area[place], column: 2, style: line.style)
        }
        guard area.count > 0 else { return }
        frame.cursor = Position(row: area[0], column: 0)
        if top + rows < lines.count {
            frame.put("↓", row: area[area.count - 1], column: 0, style: .dim)
        }
        if top > 0 { frame.put("↑", row: area[0], column: 0, style: .dim) }
    }
}
