import Casework
import Forms
import Terminal
import Testing

@testable import Commands
@testable import Screens

/// What found no room in a list can be read all the same.
@Suite("Screens: whole rows") @MainActor
struct WholeRowTests {
    private static let agencies = ListPage(
        rows: [
            [
                "Legal Aid Desk of the Northern Provinces", "ngo", "TH", ["legal", "shelter"],
                "+66 2 000 1000", "desk-for-everybody@example.org",
            ]
        ])

    private func driver(_ page: ListPage) -> ScreenDriver {
        ScreenDriver(
            TestDoor(answering: { action in
                action is ListAgencies ? page : try Rehearsal.answers(action)
            }))
    }

    @Test("Enter shows a row that opens nothing else whole, and the footer says so")
    func enter() async throws {
        let screen = driver(Self.agencies)
        try await screen.wait(for: "Today")
        try await screen.open("agency list")
        try await screen.wait(for: "Legal Aid Desk of the Northern Provinces")
        // A number to call is whole or not there.
        #expect(!screen.text.contains("+66"))
        #expect(screen.text.contains("Enter whole row"))
        await screen.press(.enter)
        try await screen.wait(for: "E-mail: desk-for-everybody@example.org")
        #expect(screen.text.contains("Telephone: +66 2 000 1000"))
        #expect(screen.text.contains("Agency: Legal Aid Desk of the Northern Provinces"))
        await screen.press(.escape)
        try await screen.wait(for: "Agencies (1)")
    }

    @Test("a row that opens something has a key of its own for it, which is in the menu as well")
    func key() async throws {
        let screen = ScreenDriver(TestDoor())
        try await screen.wait(for: "Today")
        try await screen.open("case list")
        try await screen.wait(for: "MST-2026-0141")
        #expect(screen.text.contains("d whole row"))
        await screen.press(.tab)
        try await screen.wait(for: "show the whole row")
        await screen.press(.escape, .character("d"))
        try await screen.wait(for: "Lead: Ana Reyes")
        #expect(screen.text.contains("Opened: 2026-11-02"))
    }

    @Test("names that are hidden stay hidden in the whole row, and come back with their key")
    func masked() async throws {
        let spec = ListSpec(
            id: "people", title: "People",
            columns: [ListColumn("reference", "Number"), ListColumn("names", "Names")])
        let screen = ScreenDriver(TestDoor())
        try await screen.wait(for: "Today")
        let action = ActionSpec(noun: "people", summary: "people")
        screen.application.push(
            ListingPage(action, list: spec, arguments: [:], screen.application) { _, _, done in
                done(.success(ListPage(rows: [["P-1", "Maria Santos"]])))
            })
        try await screen.wait(for: "Maria Santos")
        await screen.press(.character("m"), .enter)
        try await screen.wait(for: "Names: •••")
        #expect(!screen.text.contains("Maria"))
        await screen.press(.character("m"))
        try await screen.wait(for: "Names: Maria Santos")
        await screen.press(.character("m"))
        try await screen.wait(for: "Names: •••")
    }

    @Test("a line of today with nothing next is shown whole")
    func today() async throws {
        let waiting = ListPage(rows: [
            [
                "alert", .null, "2026-11-25", .null,
                "The last seal of the audit record is older than it should be by some days", .null,
                .null,
            ]
        ])
        let screen = ScreenDriver(
            TestDoor(answering: { action in
                action is ShowToday ? waiting : try Rehearsal.answers(action)
            }))
        try await screen.wait(for: "Enter whole row")
        await screen.press(.enter)
        try await screen.wait(
            for: "About: The last seal of the audit record is older than it should be")
    }

    @Test("a time is whole or not there, as a day is")
    func times() {
        var layout = ColumnLayout(ListHistory.list)
        let row = [
            "5f0c", "2026-11-25 09:30", String(repeating: "what ", count: 8),
            String(repeating: "about ", count: 8), String(repeating: "undo ", count: 8),
        ]
        layout.see(row)
        for width in 24...132 {
            let places = layout.places(width: width, hasContent: row.map { _ in true })
            for place in places where place.column == 1 { #expect(place.width >= 16) }
        }
    }
}
