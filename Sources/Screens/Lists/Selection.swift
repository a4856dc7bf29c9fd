import Terminal

/// Which of so many rows is selected, and which of them a window of rows shows.
struct Selection: Equatable {
    private(set) var index = 0
    private(set) var first = 0

    /// Moves as a key says; false where it is no key that moves.
    ///
    /// - Parameter page: how many rows are seen.
    mutating func take(_ key: Key, count: Int, page: Int) -> Bool {
        switch key {
        case .up: move(to: index - 1, count)
        case .down: move(to: index + 1, count)
        case .pageUp: move(to: index - max(1, page - 1), count)
        case .pageDown: move(to: index + max(1, page - 1), count)
        case .home: move(to: 0, count)
        case .end: move(to: count - 1, count)
        default: return false
        }
        return true
    }

    mutating func move(to index: Int, _ count: Int) {
        self.index = max(0, min(index, count - 1))
    }

    /// Scrolls so that this row is the first that is shown.
    mutating func scroll(to first: Int) { self.first = max(0, first) }

    /// The rows to show, scrolled half a window at a time so that moving repaints little.
    mutating func window(count: Int, rows: Int) -> Range<Int> {
        guard rows > 0 else { return 0..<0 }
        index = max(0, min(index, count - 1))
        if index < first || index >= first + rows {
            first = index < first ? index - rows / 2 : index - rows / 2
        }
        first = max(0, min(first, count - rows))
        return first..<min(count, first + rows)
    }
}
