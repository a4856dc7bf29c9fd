import Casework
import Forms
import Support
import Terminal
import Testing

@testable import Screens

/// What is written in a hurry: one contact, many people at once, dates as people say them.
@Suite("Screens: quick and group entry") @MainActor
struct EntryScreens {
    @Test("a contact is recorded with fewer than twelve keys beside the words")
    func quickEntry() async throws {
        let organisation = try TestOrganisation.make()
        let screen = ScreenDriver(organisation, as: .ana)
        try await screen.wait(for: "Today")
        try await screen.open("enquiry new")
        try await screen.wait(for: "How they came")
        var keys = 0
        for words in ["hotl", "shel", "not h", "no cap", "", "Hla"] {
            await screen.type(words)
            await screen.press(.enter)
            keys += 1
        }
        try await screen.wait(for: "Hla")
        await screen.press(.control("s"), .control("s"))
        keys += 2
        try await screen.wait(for: "Q-1 is recorded")
        #expect(keys < 12)
        let rows = try await organisation.session(.ana).perform(ListEnquiries(arguments: [:])).rows
        #expect(rows.first?[5] == "Hla")
        #expect(rows.first?[7] == "no_capacity")
    }

    @Test(
        "three people who came together are written one after the other, each in a line when done")
    func group() async throws {
        let organisation = try TestOrganisation.make()
        let screen = ScreenDriver(organisation, as: .ana, rows: 40)
        try await screen.wait(for: "Today")
        try await screen.open("intake group")
        try await screen.wait(for: "Day of the interviews")
        await screen.type("yesterday")
        await screen.press(.enter)
        try await screen.wait(for: "\(TestOrganisation.today - 1) (")
        await screen.type("resc")
        await screen.press(.enter)
        await screen.type("shel")
        await screen.press(.enter, .pageDown)
        try await screen.wait(for: "add a name")
        for (place, name) in ["Aung One", "Zaw Two", "Min Three"].enumerated() {
            if place > 0 { await screen.press(.enter) }
            await screen.press(.enter)
            await screen.type(name)
            await screen.press(.enter, .down, .down)
            await screen.type("male")
            await screen.press(.enter)
            await screen.type("about 30")
            await screen.press(.enter)
            try await screen.wait(for: "(estimated)")
            await screen.press(.down)
            await screen.type("giv")
            await screen.press(.enter, .down, .down, .down)
        }
        try await screen.wait("those who are done stand in one line") { text in
            text.contains("1  Aung One") && text.contains("2  Zaw Two")
                && text.contains("Min Three")
        }
        await screen.press(.control("s"), .control("s"))
        try await screen.wait(for: "of 3 people")
        let cases = try await organisation.session(.ana).perform(ListCases(arguments: [:])).rows
        #expect(cases.count == 3)
    }

    @Test("what was done last is listed, and Enter takes it back")
    func history() async throws {
        let organisation = try TestOrganisation.make()
        let reference = try organisation.recordIntake(as: .ana)
        _ = try await organisation.session(.ana).perform(
            Given<AddNote>(["case": .string(reference), "body": "wrong"]))
        let screen = ScreenDriver(organisation, as: .ana)
        try await screen.wait(for: "Today")
        try await screen.open("history")
        try await screen.wait(for: "Note added")
        await screen.press(.enter)
        try await screen.wait(for: "Reason")
        await screen.press(.control("s"), .control("s"))
        try await screen.wait(for: "Taken back")
    }

    @Test(
        "days and births are taken as people say them, and stand there as full dates",
        arguments: [
            ("taken_on", "yesterday", "2026-11-24 (Tue"), ("taken_on", "-3d", "2026-11-22 (Sun"),
            ("arrived_on", "23/11/2569", "2026-11-23 (Mon"),
            ("arrived_on", "R8.11.23", "2026-11-23 (Mon"),
            ("arrived_on", "令和6年5月1日", "2024-05-01 (Wed"),
            ("taken_on", "เมื่อวาน", "2026-11-24 (Tue"),
            ("taken_on", "昨日", "2026-11-24 (Tue"), ("taken_on", "hôm qua", "2026-11-24 (Tue"),
            ("birth", "2535", "1992-01-01 … 1992-12-31 (stated)"),
            ("birth", "about 30", "1993-11-26 … 1998-11-25 (estimated)"),
            ("birth", "S50", "1975-01-01 … 1975-12-31 (stated)"),
            ("birth", "令和2年", "2020-01-01 … 2020-12-31 (stated)"),
            ("birth", "พ.ศ. 2535", "1992-01-01 … 1992-12-31 (stated)"),
            ("birth", "yesterday", "2026-11-24 (stated)"),
        ])
    func dates(field: String, typed: String, shown: String) throws {
        let today = try #require(Day("2026-11-25"))
        var state = FormState(
            IntakeForm.form, answers: .null, codes: .empty, languages: ["en"], today: today)
        let steps = IntakeForm.form.steps(for: state.document)
        let step = try #require(steps.first { $0.path == field })
        state.type(typed, for: step)
        #expect(state.unread[field]?.fault.problem == nil)
        #expect(state.words(step).hasPrefix(shown), "\(typed): \(state.words(step))")
    }
}
