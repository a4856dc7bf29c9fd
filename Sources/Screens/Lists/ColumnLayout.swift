import Columns
import Forms

/// How wide the columns of a list are on a screen, from what was seen in them so far.
struct ColumnLayout {
    private let labels: [String]
    private var natural: [Int]
    private static let widest = 34
    private static let narrowest = 6

    init(labels: [String]) {
        self.labels = labels
        natural = labels.map(Width.of)
    }

    /// Widens columns for cells that are shown; they never shrink, so that scrolling does not move them.
    mutating func see(_ cells: [String]) {
        for (index, cell) in cells.enumerated() where natural.indices.contains(index) {
            natural[index] = max(natural[index], min(Self.widest, Width.of(cell)))
        }
    }

    /// Start and width of the columns that fit, from the left; columns of nothing are left out.
    func places(width: Int, hasContent: [Bool]) -> [(column: Int, start: Int, width: Int)] {
        var widths = natural
        let shown = labels.indices.filter { hasContent[$0] }
        func total() -> Int { shown.reduce(0) { $0 + widths[$1] + 2 } }
        // The widest give way first, but a reference or a day is worth nothing cut.
        while total() > width, let most = shown.max(by: { widths[$0] < widths[$1] }),
            widths[most] > 14
        { widths[most] -= 1 }
        var places: [(Int, Int, Int)] = []
        var start = 2
        for column in shown {
            let room = min(widths[column], width - start)
            guard room >= min(Self.narrowest, widths[column]) else { break }
            places.append((column, start, room))
            start += room + 2
        }
        return places
    }
}
