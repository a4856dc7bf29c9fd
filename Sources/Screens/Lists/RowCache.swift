import Casework
import Forms

/// The rows of a list that may be very long: pages by their place, fetched as they are looked at.
///
/// Each page is asked for by the last row of the page before it. Pages far from the place that is looked at
/// are forgotten and fetched again when they are looked at again, so that a list of any length takes the
/// memory of a few pages.
struct RowCache {
    static let pageSize = 100
    static let kept = 12

    /// What a page is asked for with: nothing for the first, else a row's first cell.
    private var starts: [JSONValue?] = [nil]
    private var pages: [Int: [[JSONValue]]] = [:]
    private var asked: Set<Int> = []
    /// How many rows there are, as far as is known.
    private(set) var count = 0
    private(set) var isComplete = false
    private(set) var remarks: [String] = []
    /// Whether further pages can be asked for at all.
    let isPaged: Bool

    init(isPaged: Bool) { self.isPaged = isPaged }

    /// A row, nil while it is not there.
    subscript(index: Int) -> [JSONValue]? {
        let size = isPaged ? Self.pageSize : .max
        guard let page = pages[index / size] else { return nil }
        let place = index % size
        return page.indices.contains(place) ? page[place] : nil
    }

    /// All rows where the whole list is there.
    var all: [[JSONValue]]? {
        guard isComplete, pages.count == starts.count || count == 0 else { return nil }
        return (0..<starts.count).flatMap { pages[$0] ?? [] }
    }

    var isEmpty: Bool { isComplete && count == 0 }

    /// The page to ask for so that rows are there to be shown, and what to ask for it with.
    mutating func missing(for rows: Range<Int>) -> (page: Int, after: JSONValue?)? {
        guard isPaged else {
            return pages[0] == nil && asked.insert(0).inserted ? (0, nil) : nil
        }
        let last = max(rows.lowerBound, rows.upperBound - 1) / Self.pageSize
        for page in (rows.lowerBound / Self.pageSize)...last where page < starts.count {
            if pages[page] == nil, asked.insert(page).inserted { return (page, starts[page]) }
        }
        // The last row that is known is looked at: there may be more behind it.
        if isPaged, !isComplete, rows.upperBound >= count, !starts.isEmpty {
            let next = starts.count - 1
            if pages[next] == nil, asked.insert(next).inserted { return (next, starts[next]) }
        }
        return nil
    }

    mutating func take(_ answer: ListPage, page: Int) {
        asked.remove(page)
        pages[page] = answer.rows
        remarks = isPaged ? [] : answer.remarks
        if page == starts.count - 1 {
            count = page * Self.pageSize + answer.rows.count
            if isPaged, answer.rows.count == Self.pageSize {
                starts.append(answer.rows.last?.first)
                isComplete = false
            } else {
                isComplete = true
            }
        }
        let far = pages.keys.sorted { abs($0 - page) > abs($1 - page) }
        for page in far.prefix(max(0, pages.count - Self.kept)) { pages[page] = nil }
    }

    /// Only the page with this row stays, and is to be asked for again: something was done since.
    ///
    /// Where the pages behind it begin, and how many rows there are, is found anew.
    mutating func renew(at index: Int) -> (page: Int, after: JSONValue?) {
        let page = min(index / Self.pageSize, starts.count - 1)
        pages = pages.filter { $0.key == page }
        asked = [page]
        if page < starts.count - 1 {
            starts.removeLast(starts.count - page - 1)
            count = page * Self.pageSize + (pages[page]?.count ?? 0)
            isComplete = false
        }
        return (page, starts[page])
    }

    /// A page could not be had; it may be asked for again.
    mutating func failed(page: Int) { asked.remove(page) }

    /// How many rows are in memory.
    var held: Int { pages.values.reduce(0) { $0 + $1.count } }

    /// Forgets everything, so that it is read again.
    mutating func forget() { self = RowCache(isPaged: isPaged) }
}
