import Casework
import Forms
import Terminal
import Testing

@testable import Commands
@testable import Screens

/// Lists on a screen: long ones, narrow ones, views that are kept.
@Suite("Screens: lists") @MainActor
struct ListingTests {
    private static let long = ActionSpec(
        noun: "long", summary: "a long list",
        options: [
            OptionSpec(
                "after", "REFERENCE", .identifier(hint: "C-1"), help: "go on after this one"),
            OptionSpec("status", "STATUS", .text(limit: 20), help: "status"),
        ])

    private static let spec = ListSpec(
        id: "long", title: "Long list",
        columns: [ListColumn("case", "Case"), ListColumn("alias", "Code name")])

    /// A list of 100,000 rows on a screen, and how often it was asked for a page.
    private func longList(_ driver: ScreenDriver) -> (page: ListingPage, asked: () -> [JSONValue]) {
        final class Asked { var arguments: [JSONValue] = [] }
        let asked = Asked()
        let page = ListingPage(Self.long, list: Self.spec, arguments: [:], driver.application) {
            arguments, app, done in
            asked.arguments.append(arguments)
            let answer = RowCacheTests.page(after: arguments[key: "after"])
            app.elsewhere({ () async throws(Failure) in answer }, then: done)
        }
        driver.application.push(page)
        return (page, { asked.arguments })
    }

    @Test(
        "100,000 rows are scrolled through in the memory of a few pages; End finds the end, Home the start"
    )
    func hundredThousand() async throws {
        let driver = ScreenDriver(TestDoor())
        try await driver.wait(for: "Today")
        let (page, asked) = longList(driver)
        try await driver.wait(for: "C-10")
        for _ in 0..<40 {
            await driver.press(.pageDown)
            try await driver.wait("the next rows are there") { _ in
                driver.application.waiting == 0
            }
        }
        try await driver.wait("the rows below are shown") {
            !$0.contains("…") && $0.contains("C-7")
        }
        #expect(page.cache.held <= RowCache.kept * RowCache.pageSize)
        #expect(asked().count < 20)
        await driver.press(.end)
        try await driver.wait(for: "C-99999")
        #expect(page.cache.isComplete)
        #expect(page.cache.held <= RowCache.kept * RowCache.pageSize)
        await driver.press(.home)
        try await driver.wait(for: "C-0 ")
        await driver.press(.end)
        try await driver.wait(for: "C-99999")
    }

    @Test("a search that is accepted goes through all of the list, says so, and Esc leaves it")
    func search() async throws {
        let driver = ScreenDriver(TestDoor())
        try await driver.wait(for: "Today")
        let (page, _) = longList(driver)
        try await driver.wait(for: "C-10")
        await driver.press(.character("/"))
        await driver.type("C-99998")
        try await driver.wait("nothing of what was read fits") { !$0.contains("C-10") }
        await driver.press(.enter)
        try await driver.wait(for: "/c-99998: 1")
        try await driver.wait("it was looked for to the end") { !$0.contains("…)") }
        #expect(driver.text.contains("› C-99998"), "\(driver.text)")
        #expect(page.cache.held <= RowCache.kept * RowCache.pageSize)
        await driver.press(.escape)
        try await driver.wait(for: "C-10")
        #expect(!driver.text.contains("/c-99998"))
    }

    @Test("what is chosen for a row is done with it, by whichever way it was chosen")
    func chosen() async throws {
        let driver = ScreenDriver(TestDoor())
        try await driver.wait(for: "Today")
        var read = 0
        let note = ActionSpec(noun: "long", verb: "list", summary: "list what is long")
        let page = ListingPage(note, list: Self.spec, arguments: [:], driver.application) {
            _, app, done in
            read += 1
            let rows: [[JSONValue]] = (0..<250).map {
                ["C-\($0)", "Bird \($0)"].map { .string($0) }
            }
            app.elsewhere({ () async throws(Failure) in ListPage(rows: rows) }, then: done)
        }
        driver.application.push(page)
        try await driver.wait(for: "Bird 3")
        await driver.press(.end)
        try await driver.wait(for: "› C-249")
        driver.application.push(HelpPage(of: driver.application))
        await driver.press(.escape)
        #expect(driver.text.contains("› C-249"), "the place is kept")
        try await driver.wait("it was read again") { _ in read == 2 }
        #expect(driver.text.contains("› C-249"))
        await driver.press(.character("d"))
        try await driver.wait(for: "Code name: Bird 249")
        let choices = try #require(driver.application.page?.actions)
        let index = try #require(choices.firstIndex { $0.id == "case note" })
        driver.application.perform(choices[index])
        try await driver.wait(for: "C-249")
        #expect((driver.application.page as? FormPage)?.state.document[key: "case"] == "C-249")
    }

    @Test("any key stops reading on to the end")
    func seekingStops() async throws {
        let driver = ScreenDriver(TestDoor())
        try await driver.wait(for: "Today")
        let (page, _) = longList(driver)
        try await driver.wait(for: "C-10")
        await driver.press(.end)
        await driver.press(.up)
        #expect(!page.isSeekingEnd)
    }

    @Test("a page that cannot be read leaves the rows that are there, and says what to do")
    func failedPage() async throws {
        let driver = ScreenDriver(TestDoor())
        try await driver.wait(for: "Today")
        final class Count { var value = 0 }
        let count = Count()
        let page = ListingPage(Self.long, list: Self.spec, arguments: [:], driver.application) {
            arguments, _, done in
            count.value += 1
            done(
                count.value == 1 ? .success(RowCacheTests.page(after: nil)) : .failure(.unreachable)
            )
        }
        driver.application.push(page)
        try await driver.wait(for: "C-10")
        await driver.press(.end)
        try await driver.wait(for: "The database cannot be reached.")
        #expect(driver.text.contains("C-99"))
    }

    @Test("an answer to an earlier question is not taken for one to the present filter")
    func lateAnswer() async throws {
        let driver = ScreenDriver(TestDoor())
        try await driver.wait(for: "Today")
        final class Waiting { var answers: [(Result<ListPage, Failure>) -> Void] = [] }
        let waiting = Waiting()
        let page = ListingPage(Self.long, list: Self.spec, arguments: [:], driver.application) {
            _, _, done in waiting.answers.append(done)
        }
        driver.application.push(page)
        page.show(["status": "closed"], sort: nil, driver.application)
        #expect(waiting.answers.count == 2)
        waiting.answers[1](.success(ListPage(rows: [["C-new", "new"]])))
        waiting.answers[0](.success(ListPage(rows: [["C-old", "old"]])))
        try await driver.wait(for: "C-new")
        #expect(!driver.text.contains("C-old"))
        #expect(driver.text.contains("closed"))
    }

    @Test("a view is saved under a name, comes back with filter and order, and can be taken out")
    func views() async throws {
        let driver = ScreenDriver(TestDoor())
        try await driver.wait(for: "Today")
        let page = ListingPage(
            Self.long, list: Self.spec, arguments: ["status": "closed"], driver.application
        ) { _, _, done in done(.success(ListPage(rows: [["C-2", "b"], ["C-1", "a"]]))) }
        driver.application.push(page)
        try await driver.wait(for: "closed")
        await driver.press(.character("s"), .character("v"))
        try await driver.wait(for: "Saved views")
        await driver.press(.enter)
        try await driver.wait(for: "Name of the view")
        await driver.type("Done ones")
        await driver.press(.enter, .control("s"))
        try await driver.wait(for: "Saved.")
        let kept = try #require(driver.door.desk.read { $0.kept.last?.views })
        #expect(
            kept == [
                SavedView(
                    list: "long", name: "Done ones", filter: ["status": "closed"], sort: "case")
            ])
        page.show([:], sort: nil, driver.application)
        await driver.press(.character("v"), .character("1"), .enter)
        try await driver.wait(for: "closed")
        #expect(page.sortColumn == 0)
        await driver.press(.character("v"), .delete)
        #expect(driver.door.desk.read { $0.kept.last?.views } == [])
    }

    @Test("a view outlives the settings file, and free text of a filter is not in it")
    func viewLines() {
        let view = SavedView(
            list: "case-list", name: "Mine | all", filter: ["mine": true], sort: nil)
        #expect(SavedView(line: view.line) == view)
        #expect(SavedView(line: "nonsense") == nil)
        #expect(!FieldKind.text(limit: 200).isKeptInViews)
        #expect(!FieldKind.narrative(limit: 20).isKeptInViews)
    }

    @Test("dates and references are whole or not there; texts give way first")
    func columns() {
        var layout = ColumnLayout(ListCases.list)
        let row = [
            "MST-2026-0141", "A rather long code name", "open", "high", "2026-11-02", "2026-11-20",
            "North", "Ana Reyes", "general",
        ]
        layout.see(row)
        let content = row.map { !$0.isEmpty }
        for width in 40...132 {
            let places = layout.places(width: width, hasContent: content)
            for place in places where [0, 4, 5].contains(place.column) {
                #expect(place.width >= row[place.column].count)
            }
            #expect(places.allSatisfy { $0.start + $0.width <= width })
        }
        let later = layout.places(width: 60, hasContent: content, skipped: 4)
        #expect(later.map(\.column).prefix(2) == [0, 5])
    }

    @Test("the footer has whole words only, and always the way back")
    func footer() {
        let own = ["open", "new", "search", "filter", "sort", "views", "mark", "read again"].map {
            FooterKey("x", $0)
        }
        let general = [FooterKey("Esc", "back"), FooterKey("?", "help")]
        for width in 20...140 {
            var line = FooterLine(own: own, general: general, width: width)
            line.more = FooterKey("Tab", "more")
            let shown = line.shown
            #expect(shown.contains(general[0]))
            #expect(
                shown.allSatisfy { own.contains($0) || general.contains($0) || $0 == line.more })
            if shown.count < own.count + 2 { #expect(shown.contains(FooterKey("Tab", "more"))) }
        }
    }
}
