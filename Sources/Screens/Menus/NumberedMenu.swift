import Columns
import Languages
import Terminal

/// Entries to choose from by arrows, by their numbers or by typing a part of their words.
struct NumberedMenu<Value> {
    struct Entry {
        let label: String
        /// A few words more, shown dim.
        var detail = ""
        /// Why it cannot be chosen; it is shown all the same.
        var reason: String?
        let value: Value
    }

    private let all: [Entry]
    private(set) var typed = ""
    private var selection = Selection()
    private var rows = 10

    init(_ entries: [Entry]) { all = entries }

    /// Those that fit what was typed, with the numbers that they keep.
    var shown: [(number: Int, entry: Entry)] {
        let numbered = all.enumerated().map { (number: $0.offset + 1, entry: $0.element) }
        guard !typed.isEmpty else { return numbered }
        if let number = Int(typed) {
            return numbered.filter { String($0.number).hasPrefix(String(number)) }
        }
        let parts = typed.lowercased().split(separator: " ")
        let fitting = numbered.filter { line in
            let text = (line.entry.label + " " + line.entry.detail).lowercased()
            return parts.allSatisfy { text.contains($0) }
        }
        // What bears exactly this name comes before what only speaks of it.
        let whole = fitting.filter { $0.entry.label.lowercased() == typed.lowercased() }
        return whole + fitting.filter { line in !whole.contains { $0.number == line.number } }
    }

    var selected: Entry? {
        let shown = shown
        if let number = Int(typed), let exact = shown.first(where: { $0.number == number }),
            selection.index == 0
        {
            return exact.entry
        }
        return shown.indices.contains(selection.index) ? shown[selection.index].entry : nil
    }

    /// Moves or narrows; false for other keys.
    mutating func take(_ key: Key) -> Bool {
        switch key {
        // The key that opens the menu opens it once.
        case .character(":") where typed.isEmpty: break
        case .character(let character):
            typed.append(character)
            selection = Selection()
        case .paste(let text):
            typed += text.filter { !$0.isNewline }
            selection = Selection()
        case .control("u"):
            typed = ""
            selection = Selection()
        case .backspace where !typed.isEmpty:
            typed.removeLast()
            selection = Selection()
        default: return selection.take(key, count: shown.count, page: rows)
        }
        return true
    }

    /// Draws what was typed in the first row and the entries below.
    mutating func draw(in frame: inout Frame, _ area: Area, prompt: String) {
        let width = frame.put(prompt + " ", row: area[0], column: 1, style: .dim)
        frame.put(typed, row: area[0], column: 1 + width, style: .strong)
        let shown = shown
        // The last row has the whole of what is pointed at, where its line has no room for it.
        rows = max(1, area.count - 3)
        let window = selection.window(count: shown.count, rows: rows)
        for (place, line) in shown[window].enumerated() {
            let row = area[place + 2]
            let usable = line.entry.reason == nil
            let number = frame.put(
                "\(line.number)", row: row, column: 2, width: 3, style: .dim, alignment: .trailing)
            _ = number
            let used = frame.put(
                line.entry.label, row: row, column: 6, style: usable ? .normal : .disabled)
            let more = line.entry.reason ?? line.entry.detail
            if !more.isEmpty {
                frame.put(more, row: row, column: max(36, 8 + used), style: .dim)
            }
            if window.lowerBound + place == selection.index {
                frame.select(row: row)
                if area.count > 3, !more.isEmpty,
                    max(36, 8 + used) + Width.of(more) > frame.size.columns
                {
                    frame.put(more, row: area[area.count - 1], column: 2, style: .dim)
                }
            }
        }
        if window.upperBound < shown.count {
            let words = Words.say("↓ %1 more", shown.count - window.upperBound)
            frame.put(
                words, row: area[1], column: max(0, frame.size.columns - 1 - Width.of(words)),
                style: .strong)
        }
        if shown.isEmpty {
            if area.count > 2 {
                frame.put(Words.say("Nothing fits."), row: area[2], column: 2, style: .dim)
            }
            frame.cursor = Position(
                row: area[0], column: min(frame.size.columns - 1, 1 + width + Width.of(typed)))
        }
    }
}
