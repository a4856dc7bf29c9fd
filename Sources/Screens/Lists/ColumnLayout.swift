import Columns
import Forms

/// How wide the columns of a list are on a screen, from what was seen in them so far.
///
/// References, days and times, numbers and yes or no are whole or not there: half a date says nothing. Texts and
/// labels give way first; what still finds no room is left out from the right, and can be moved to.
struct ColumnLayout {
    private let labels: [String]
    private let isWhole: [Bool]
    private var natural: [Int]
    private static let widest = 34
    private static let narrowest = 9
    private static let gap = 2

    /// - Parameter whole: which columns are never cut.
    init(labels: [String], whole: [Bool] = []) {
        self.labels = labels
        isWhole = labels.indices.map { whole.indices.contains($0) ? whole[$0] : false }
        natural = labels.map(Width.of)
    }

    init(_ list: ListSpec) {
        self.init(
            labels: list.columns.map(\.label),
            whole: list.columns.enumerated().map { place, column in
                switch column.kind {
                case .day, .moment, .number, .yesNo: true
                case .text: place == 0 || Self.references.contains(column.id)
                case .code: false
                }
            })
    }

    /// Columns of references and of numbers to call, wherever they stand.
    private static let references: Set<String> = [
        "case", "stay", "referral", "follow_up", "person", "login", "erasure", "disclosure",
        "reference", "phone",
    ]

    /// Widens columns for cells that are shown; they never shrink, so that scrolling does not move them.
    mutating func see(_ cells: [String]) {
        for (index, cell) in cells.enumerated() where natural.indices.contains(index) {
            let width = Width.of(cell)
            natural[index] = max(natural[index], isWhole[index] ? width : min(Self.widest, width))
        }
    }

    /// Start and width of the columns that fit; columns of nothing are left out.
    ///
    /// - Parameter skipped: how many columns behind the first one are passed over.
    func places(
        width: Int, hasContent: [Bool], skipped: Int = 0
    ) -> [(column: Int, start: Int, width: Int)] {
        let all = labels.indices.filter { hasContent[$0] }
        var shown = Array(all.prefix(1) + all.dropFirst(1 + max(0, min(skipped, all.count - 2))))
        let room = width - Self.gap
        while shown.count > 1, least(shown) > room { shown.removeLast() }
        let widths = fitted(shown, room)
        var places: [(Int, Int, Int)] = []
        var start = Self.gap
        for (column, wide) in zip(shown, widths) {
            places.append((column, start, wide))
            start += wide + Self.gap
        }
        return places
    }

    /// How many columns with something in them there are beyond those that are shown.
    func hidden(width: Int, hasContent: [Bool], skipped: Int) -> Int {
        let shown = places(width: width, hasContent: hasContent, skipped: skipped).count
        return hasContent.count { $0 } - shown - skipped
    }

    private func narrowest(_ column: Int) -> Int {
        isWhole[column] ? natural[column] : min(natural[column], Self.narrowest)
    }

    private func least(_ shown: [Int]) -> Int {
        shown.reduce(-Self.gap) { $0 + narrowest($1) + Self.gap }
    }

    /// The widest texts give way, a column at a time.
    private func fitted(_ shown: [Int], _ room: Int) -> [Int] {
        var widths = shown.map { natural[$0] }
        var total = widths.reduce(-Self.gap) { $0 + $1 + Self.gap }
        while total > room {
            let able = shown.indices.filter { widths[$0] > narrowest(shown[$0]) }
            guard let most = able.max(by: { widths[$0] < widths[$1] }) else { break }
            widths[most] -= 1
            total -= 1
        }
        return widths.map { min($0, max(1, room)) }
    }
}
