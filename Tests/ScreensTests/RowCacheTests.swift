import Casework
import Forms
import Testing

@testable import Screens

/// A list of any length in the memory of a few pages.
@Suite("Rows of a long list") @MainActor
struct RowCacheTests {
    static let total = 100_000

    static func page(after: JSONValue?) -> ListPage {
        let start = after?.string.flatMap { Int($0.dropFirst(2)) }.map { $0 + 1 } ?? 0
        let end = min(total, start + RowCache.pageSize)
        return ListPage(rows: (start..<end).map { [.string("C-\($0)"), .string("alias \($0)")] })
    }

    static func look(at index: Int, _ cache: inout RowCache) -> Int {
        var asked = 0
        while let missing = cache.missing(for: index..<(index + 20)) {
            asked += 1
            cache.take(page(after: missing.after), page: missing.page)
        }
        return asked
    }

    @Test("down to the end and up again every row is in its place, and only a few pages are held")
    func bothWays() {
        var cache = RowCache(isPaged: true)
        for index in stride(from: 0, to: Self.total, by: 50) {
            _ = Self.look(at: index, &cache)
            #expect(cache[index]?.first == .string("C-\(index)"))
            #expect(cache.held <= RowCache.kept * RowCache.pageSize)
        }
        _ = Self.look(at: Self.total - 1, &cache)
        #expect(cache.isComplete)
        #expect(cache.count == Self.total)
        for index in stride(from: Self.total - 1, through: 0, by: -70) {
            _ = Self.look(at: index, &cache)
            #expect(cache[index]?.first == .string("C-\(index)"))
            #expect(cache.held <= RowCache.kept * RowCache.pageSize)
        }
        #expect(cache.count == Self.total)
    }

    @Test("a page is asked for once while its answer is on the way, and again where it failed")
    func askedOnce() {
        var cache = RowCache(isPaged: true)
        let first = cache.missing(for: 0..<20)
        #expect(first?.page == 0)
        #expect(cache.missing(for: 0..<20) == nil)
        cache.failed(page: 0)
        #expect(cache.missing(for: 0..<20)?.page == 0)
    }

    @Test("a list that comes whole is whole, and its remarks are kept")
    func whole() {
        var cache = RowCache(isPaged: false)
        #expect(cache.missing(for: 0..<20)?.page == 0)
        cache.take(ListPage(rows: [["a"], ["b"]], remarks: ["There may be more."]), page: 0)
        #expect(cache.all?.count == 2)
        #expect(cache.remarks == ["There may be more."])
        cache.forget()
        #expect(cache.count == 0 && !cache.isComplete)
    }
}
