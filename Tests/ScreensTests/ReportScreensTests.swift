import Casework
import Forms
import Reporting
import Support
import Synchronization
import Terminal
import Testing

@testable import Commands
@testable import Screens

/// Reports, drafts of counts and the other pages of what is no list and no form.
@Suite("Screens: reports and other pages") @MainActor
struct ReportScreensTests {
    private func coordinator(practice: Bool = false) async throws -> ScreenDriver {
        let driver = ScreenDriver(TestDoor(Rehearsal.who(role: "coordinator", practice: practice)))
        try await driver.wait(for: "Lotus")
        return driver
    }

    @Test(
        "the weekly report: other weeks by arrows, no run for weeks that are passed over, a file that is not written over unasked"
    )
    func weekly() async throws {
        let driver = try await coordinator(practice: true)
        try await driver.open("report weekly")
        try await driver.wait(for: "Weekly report 2026-W47 (2026-11-16 to 2026-11-22)")
        await driver.press(.left, .left)
        #expect(driver.text.contains("2026-W45") && driver.text.contains("Counting"))
        #expect(await driver.terminal.reachDeadline())
        try await driver.wait(for: "(2026-11-02 to 2026-11-08)")
        await driver.press(.character("t"))
        try await driver.wait(for: "the week is not over")
        await driver.press(.right)
        try await driver.wait(for: "that week has not begun")
        await driver.press(.character("l"))
        try await driver.wait(for: "(2026-11-16 to 2026-11-22)")
        await driver.press(.character("w"))
        try await driver.wait(for: "/reports/weekly-2026-W47.txt")
        await driver.press(.enter)
        try await driver.wait(for: "Written to /reports/weekly-2026-W47.txt")
        let text = try #require(driver.door.desk.read { $0.files["/reports/weekly-2026-W47.txt"] })
        #expect(text.hasPrefix(PracticeLabel.line) && text.contains("New intakes"))
        await driver.press(.character("w"), .enter)
        try await driver.wait(for: "is there already")
        await driver.press(.enter)
        await driver.press(.down)
        try await driver.wait(for: "/reports/weekly-2026-W47.csv")
        await driver.press(.enter)
        try await driver.wait(for: "Written to /reports/weekly-2026-W47.csv")
        let csv = try #require(driver.door.desk.read { $0.files["/reports/weekly-2026-W47.csv"] })
        #expect(csv.contains("section,kind,category,label,week,value,previous\r\n"))
    }

    @Test("a file that cannot be written says why, and keeps the path")
    func unwritable() async throws {
        let driver = try await coordinator()
        driver.door.desk.state.withLock {
            $0.writeFault = Refusal("“x” could not be written", hint: "No space left")
        }
        try await driver.open("report weekly")
        try await driver.wait(for: "New intakes")
        await driver.press(.character("w"), .enter)
        try await driver.wait(for: "No space left")
        #expect(driver.text.contains("/reports/weekly-2026-W47.txt"))
    }

    @Test(
        "a draft of counts says INTERNAL on the page and in every file, and the quarter is typed before it leaves"
    )
    func release() async throws {
        let driver = ScreenDriver(TestDoor(Rehearsal.who(role: "hub")))
        try await driver.wait(for: "Today")
        try await driver.open("release draft")
        try await driver.wait(for: "31")
        #expect(driver.text.contains(ReleaseDraft.mark) && driver.text.contains("2026-Q3"))
        await driver.press(.character("b"))
        #expect(await driver.terminal.reachDeadline())
        try await driver.wait(for: "By sex, nationality")
        for _ in 0..<3 {
            try await driver.wait(for: "31")
            await driver.press(.character("w"))
            try await driver.wait(for: "Type 2026-Q3 here:")
            await driver.type("2026-Q3")
            await driver.press(.enter)
            try await driver.wait(for: "/reports/internal-draft-2026-Q3.txt")
            for _ in 0..<driver.door.desk.read({ $0.files.count }) { await driver.press(.down) }
            await driver.press(.enter)
            try await driver.wait(for: "Written to")
        }
        let files = driver.door.desk.read { $0.files }
        #expect(files.count == 3)
        for (name, text) in files { #expect(text.contains(ReleaseDraft.mark), "\(name)") }
    }

    @Test("a report that cannot be read says what to do, and is read again")
    func unreadable() async throws {
        let driver = ScreenDriver(
            TestDoor(Rehearsal.who(role: "coordinator")) { action in
                if action is RunWeeklyReport { throw Failure.broken(sqlState: "XX000") }
                return try Rehearsal.answers(action)
            })
        try await driver.wait(for: "Lotus")
        try await driver.open("report weekly")
        try await driver.wait(for: "Something went wrong in the database")
        await driver.press(.character("w"))
        try await driver.wait(for: "it is not read yet")
    }

    @Test("what is asked before a command in lines becomes its command line, in order")
    func outside() {
        let spec = ReadPersonFile.action
        let call = OutsideCall(spec: spec)
        #expect(call.form?.fields.last?.isRequired == true)
        // Every choice that a screen offers is there to choose from.
        for action in CommandTable.actions {
            let asked = OutsideCall(spec: action).form?.lists ?? []
            #expect(asked.isSubset(of: ScreenDoor.lists), "\(action.name)")
        }
        let words = call.words([
            "person": "P-12", "reason": "She asked at the desk today", "language": "th",
            "file_to_write": "/reports/file.html",
        ])
        #expect(
            words == [
                "access-request", "P-12", "--reason", "She asked at the desk today", "--language",
                "th", "-o",
                "/reports/file.html",
            ])
    }

    @Test("against the database: the report, the audit, who one is, a new password")
    func real() async throws {
        let organisation = try TestOrganisation.make()
        try organisation.recordIntake(as: .ana)
        let fon = ScreenDriver(organisation, as: .fon)
        try await fon.wait(for: "Today")
        try await fon.open("report weekly")
        try await fon.wait(for: "New intakes")
        let hana = ScreenDriver(organisation, as: .hana)
        try await hana.wait(for: "Today")
        try await hana.open("audit verify")
        try await hana.wait(for: "Enter begins")
        await hana.press(.enter)
        try await hana.wait(for: "Intact.")
        #expect(hana.door.desk.read { $0.seals }.count == 1)
        try await hana.open("whoami")
        try await hana.wait(for: "Organisation:")
        await hana.press(.character("p"))
        for text in ["right", "four quiet lively words", "four quiet lively words"] {
            await hana.type(text)
            await hana.press(.enter)
        }
        try await hana.wait(for: "Your password is changed")
    }

    @Test("the card of a guest, asked for by its number where it is not known")
    func card() async throws {
        let driver = ScreenDriver(TestDoor(Rehearsal.who(role: "shelter")))
        try await driver.wait(for: "Today")
        try await driver.open("stay card")
        await driver.type("S-3")
        await driver.press(.enter, .control("s"))
        try await driver.wait(for: "Lotus House")
    }
}
