import Casework
import Forms
import Postgres
import Support
import Terminal
import Testing

@testable import Commands
@testable import Screens

/// What protects a screen that somebody else may look at, or stand before.
@Suite("Screens: safety") @MainActor
struct SafetyTests {
    @Test("idle minutes lock the screen, and nothing of what was on it can be seen or reached")
    func idleLock() async throws {
        let driver = ScreenDriver(TestDoor())
        try await driver.wait(for: "Lotus")
        #expect(await driver.terminal.reachDeadline())
        try await driver.wait(for: "Locked")
        let keys: [Key] = [
            .escape, .control("c"), .control("f"), .control("p"), .f(1), .tab, .backTab,
            .control("k"), .up, .down,
            .pageDown, .control("s"), .insert, .character(":"), .character("?"), .character("q"),
            .character("m"),
        ]
        for key in keys {
            await driver.press(key)
            #expect(driver.text.contains("Locked"), "\(key) leads past the lock")
            #expect(!driver.text.contains("Lotus") && !driver.text.contains("Ana Reyes"))
        }
    }

    @Test("the lock comes after the minutes of the settings, not earlier")
    func lockMinutes() async throws {
        var preferences = Preferences()
        preferences.lockMinutes = 3
        let begun = ContinuousClock.now
        let driver = ScreenDriver(TestDoor(preferences: preferences))
        try await driver.wait(for: "Lotus")
        let deadline = try #require(driver.terminal.deadline)
        #expect(deadline >= begun + .seconds(180))
        #expect(deadline <= ContinuousClock.now + .seconds(180))
    }

    @Test("what comes from the database while it is locked stays behind the lock")
    func answersBehindLock() async throws {
        let driver = ScreenDriver(TestDoor())
        try await driver.wait(for: "Lotus")
        await driver.press(.control("k"))
        driver.application.push(TextPage(title: "Secret", lines: [.init("told to nobody")]))
        driver.application.say(.done, "MST-2026-0141 is stored")
        await driver.terminal.send(.woken)
        #expect(driver.text.contains("Locked"))
        #expect(!driver.text.contains("told to nobody") && !driver.text.contains("MST-2026"))
        driver.application.back()
        await driver.terminal.send(.woken)
        #expect(driver.text.contains("Locked"))
        await driver.type("right")
        await driver.press(.enter)
        try await driver.wait(for: "Lotus")
    }

    @Test("a case file that stays below another page is one opening, until something is done in it")
    func oneOpening() async throws {
        let organisation = try TestOrganisation.make()
        let reference = try organisation.recordIntake(as: .ana)
        let screen = ScreenDriver(organisation, as: .ana, rows: 60)
        try await screen.wait(for: "Today")
        let spec = try #require(screen.door.actions.first { $0.name == "case open" })
        screen.application.open(spec, given: ["case": .string(reference)])
        try await screen.wait(for: "SAFETY")
        for key in [Key.tab, .control("p"), .character("?")] {
            await screen.press(key, .escape)
            try await screen.wait(for: "SAFETY")
        }
        let openings: SQL = "select count(*) from audit.event where verb = 'open'"
        #expect(try organisation.count(openings) == 1)
        await screen.press(.character("e"))
        try await screen.wait(for: "Note *")
        await screen.press(.enter)
        await screen.type("Was here.")
        await screen.press(.control("s"), .control("s"), .control("s"))
        try await screen.wait(for: "Was here.")
        try await screen.wait(for: "SAFETY")
        #expect(try organisation.count(openings) == 2)
    }

    @Test("whoever is not let in any more sees nothing of what was read before")
    func shutOut() async throws {
        let organisation = try TestOrganisation.make()
        let reference = try organisation.recordIntake(as: .ana)
        let screen = ScreenDriver(organisation, as: .ana)
        try await screen.wait(for: "Today")
        try await screen.open("case list")
        try await screen.wait(for: reference)
        let ended: JSONValue = ["login": .string(organisation.login(.ana))]
        _ = try await organisation.perform(EndStaff.self, as: .ibu, ended)
        await screen.press(.enter)
        try await screen.wait(for: "Sign in")
        #expect(!screen.text.contains(reference))
        await screen.press(.escape)
        #expect(!screen.text.contains(reference))
    }

    @Test("five wrong passwords sign the terminal out")
    func wrongPasswords() async throws {
        let driver = ScreenDriver(TestDoor())
        try await driver.wait(for: "Lotus")
        await driver.press(.control("k"))
        for left in [4, 3, 2, 1] {
            await driver.type("wrong")
            await driver.press(.enter)
            try await driver.wait(for: "\(left) more tr")
        }
        await driver.type("wrong")
        await driver.press(.enter)
        try await driver.wait(for: "Sign in")
        #expect(driver.door.desk.read { $0.signedOut } == 1)
    }

    @Test("in practice, where nobody knows a password, Enter opens the lock again")
    func practiceLock() async throws {
        let driver = ScreenDriver(TestDoor(Rehearsal.who(practice: true)))
        try await driver.wait(for: "Lotus")
        await driver.press(.control("k"))
        #expect(driver.text.contains("Locked") && !driver.text.contains("Lotus"))
        await driver.press(.enter)
        try await driver.wait(for: "Lotus")
    }

    @Test("a first password leads to one's own at once, and to nothing else")
    func firstPassword() async throws {
        let driver = ScreenDriver(
            TestDoor(Rehearsal.who(passwordDue: true)) { action in
                guard action is ChangeMyPassword else { throw Failure.unreachable }
                return Receipt(sentence: "Your password is changed.", facts: [:])
            })
        try await driver.wait(for: "Choose your own password")
        await driver.press(.control("p"), .control("f"))
        #expect(driver.text.contains("Choose your own password"))
        await driver.type("four quiet lively words")
        await driver.press(.enter)
        await driver.type("four quiet lively wordz")
        await driver.press(.enter)
        try await driver.wait(for: "The two are not the same.")
        for _ in 0..<2 {
            await driver.type("short")
            await driver.press(.enter)
        }
        try await driver.wait(for: "fewer than 12")
        #expect(driver.door.desk.read { $0.newPasswords }.isEmpty)
        #expect(!driver.text.contains("short"))
        for _ in 0..<2 {
            await driver.type("four quiet lively words")
            await driver.press(.enter)
        }
        try await driver.wait("it is changed") { _ in
            driver.door.desk.read { $0.newPasswords } == ["four quiet lively words"]
        }
    }

    @Test("one's own password is changed with the present one only, and is never shown")
    func ownPassword() async throws {
        let driver = ScreenDriver(
            TestDoor { action in
                if action is ChangeMyPassword {
                    return Receipt(sentence: "Your password is changed.", facts: [:])
                }
                return try Rehearsal.answers(action)
            })
        try await driver.wait(for: "Lotus")
        try await driver.open("password")
        try await driver.wait(for: "Present password")
        for present in ["wrong", "right"] {
            for text in [present, "four quiet lively words", "four quiet lively words"] {
                await driver.type(text)
                #expect(!driver.text.contains(text))
                await driver.press(.enter)
            }
            try await driver.wait(
                for: present == "wrong" ? "not your present password" : "Your password is changed.")
        }
        #expect(driver.door.desk.read { $0.newPasswords } == ["four quiet lively words"])
    }

    private func breakGlass(practice: Bool = false) async throws -> ScreenDriver {
        let driver = ScreenDriver(
            TestDoor(Rehearsal.who(practice: practice)) { action in
                guard action is Given<BreakGlass> else { return try Rehearsal.answers(action) }
                return Receipt(sentence: "Case MST-2026-0141 is open to you.", facts: [:])
            })
        try await driver.wait(for: "Lotus")
        let spec = try #require(CommandTable.actions.first { $0.name == "case break-glass" })
        driver.application.open(
            spec,
            given: ["case": "MST-2026-0141", "reason": "Called the night line; nobody answers."])
        await driver.terminal.send(.woken)
        await driver.press(.control("s"), .control("s"))
        return driver
    }

    @Test(
        "what is severe wants its reference typed and the password again; Esc sends nothing and keeps the form"
    )
    func severe() async throws {
        let driver = try await breakGlass()
        try await driver.wait(for: "Type MST-2026-0141 here:")
        await driver.type("MST-2026-0142")
        await driver.press(.enter)
        try await driver.wait(for: "That is not MST-2026-0141.")
        await driver.press(.control("u"))
        await driver.type("mst-2026-0141")
        await driver.press(.enter)
        await driver.type("wrong")
        #expect(!driver.text.contains("wrong"))
        await driver.press(.enter)
        try await driver.wait(for: "That is not your password.")
        await driver.press(.escape)
        #expect(driver.text.contains("store"))
        #expect(!driver.text.contains("is open to you"))
        await driver.press(.control("s"))
        try await driver.wait(for: "Type MST-2026-0141 here:")
        await driver.type("MST-2026-0141")
        await driver.press(.enter)
        await driver.type("right")
        await driver.press(.enter)
        try await driver.wait(for: "is open to you")
    }

    @Test("in practice the reference is typed, and no password is asked for")
    func severePractice() async throws {
        let driver = try await breakGlass(practice: true)
        try await driver.wait(for: "Type MST-2026-0141 here:")
        #expect(!driver.text.contains("password"))
        await driver.type("MST-2026-0141")
        await driver.press(.enter)
        try await driver.wait(for: "is open to you")
    }

    @Test(
        "as much is asked as an order can harm: a form that asks for the reference itself does not ask twice"
    )
    func severity() {
        func asked(_ spec: ActionSpec, _ severe: Bool, _ form: FormSpec, _ document: JSONValue)
            -> Severity
        {
            Severity(spec, isSevere: severe, form: form, document: document, isPractice: false)
        }
        let erasure = asked(
            DecideErasure.action, DecideErasure.isSevere, DecideErasure.form,
            ["erasure": "E-3", "confirm": "MST-2026-0141"])
        #expect(erasure.asksPassword && erasure.reference == nil)
        let close = asked(
            CloseCase.action, CloseCase.isSevere, CloseCase.form, ["case": "MST-2026-0141"])
        #expect(!close.asksPassword && close.reference == "MST-2026-0141")
        let many = Severity(
            CloseCase.action, isSevere: false, form: CloseCase.form, document: [:],
            isPractice: false, count: 7)
        #expect(many.reference == "7")
        let note = asked(AddNote.action, AddNote.isSevere, AddNote.form, ["case": "MST-2026-0141"])
        #expect(!note.asksAnything)
    }

    @Test("m hides names of clients in a case file and in what is found; code names and staff stay")
    func mask() async throws {
        let driver = ScreenDriver(TestDoor())
        try await driver.wait(for: "Lotus")
        #expect(driver.text.contains("Ana Reyes"))
        await driver.press(.character("m"))
        #expect(driver.text.contains("names hidden · Ana Reyes"))
        #expect(driver.text.contains("Lotus"))
        driver.application.push(CaseFilePage(reference: "MST-2026-0141", driver.application))
        try await driver.wait(for: "•••")
        #expect(!driver.text.contains("Maria Santos") && !driver.text.contains("+63917"))
        await driver.press(.character("m"))
        try await driver.wait(for: "Maria Santos")
        await driver.press(.character("m"))
        let spec = FindPerson.action
        driver.application.push(
            ListingPage(spec, list: FindPerson.list, arguments: [:], driver.application) {
                _, _, done in
                done(.success(Rehearsal.people))
            })
        try await driver.wait(for: "P-12")
        #expect(!driver.text.contains("Maria") && driver.text.contains("Lotus"))
    }

    @Test("the names of staff are not hidden, neither in the heading nor in lists")
    func maskStaff() async throws {
        let screen = ScreenDriver(TestDoor())
        try await screen.wait(for: "Today")
        try await screen.open("case list")
        try await screen.wait(for: "Binh Nguyễn")
        await screen.press(.character("m"))
        try await screen.wait(for: "names hidden · Ana Reyes")
        #expect(screen.text.contains("Binh Nguyễn"))
    }

    @Test("undo and redo bring back answers, and what was typed and is none")
    func undo() throws {
        let form = FormSpec(
            id: "f", title: "F", fields: [.day("on", "On"), .text("what", "What")])
        var state = FormState(
            form, answers: [:], codes: .empty, languages: [], today: try #require(Day("2026-11-25"))
        )
        let rows = state.rows(of: 0)
        state.type("yesterday", for: rows[0])
        state.type("never", for: rows[0])
        #expect(state.words(rows[0]) == "never")
        state.clear(rows[0])
        #expect(state.words(rows[0]).isEmpty)
        var steps: [Bool] = []
        func undo() -> String {
            steps.append(state.undo())
            return state.words(rows[0])
        }
        #expect(undo() == "never")
        _ = undo()
        #expect(state.document[key: "on"] == "2026-11-24" && state.unread.isEmpty)
        #expect(undo().isEmpty)
        #expect(steps == [true, true, true])
        let more = state.undo()
        #expect(!more)
        for _ in 0..<2 { steps.append(state.redo()) }
        #expect(!steps.contains(false) && state.words(rows[0]) == "never")
    }

    @Test("an order that fails keeps what was typed, and says what to do")
    func failedOrder() async throws {
        let driver = ScreenDriver(TestDoor())
        try await driver.wait(for: "Lotus")
        let spec = try #require(CommandTable.actions.first { $0.name == "case note" })
        driver.application.open(
            spec, given: ["case": "MST-2026-0141", "kind": "general", "body": "She called."])
        await driver.terminal.send(.woken)
        await driver.press(.control("s"), .control("s"))
        try await driver.wait(for: "The database cannot be reached.")
        await driver.press(.pageUp)
        #expect(driver.text.contains("She called."))
    }

    @Test("no page traps where every reading fails, or on a window of any size")
    func everythingFails() async throws {
        let driver = ScreenDriver(
            TestDoor(Rehearsal.who(role: "coordinator")) { _ in
                throw Failure.broken(sqlState: "XX000")
            })
        try await driver.wait(for: "Something went wrong in the database (SQLSTATE XX000).")
        let given: JSONValue = [
            "case": "MST-2026-0141", "stay": "S-3", "person": "P-12", "follow_up": "F-12",
        ]
        for spec in CommandTable.actions where spec.name != "lock" && spec.name != "sign-in" {
            driver.application.open(spec, given: given)
            for _ in 0..<3 { await driver.terminal.send(.woken) }
            for key in [
                Key.down, .end, .pageDown, .home, .character("w"), .character("r"), .left, .right,
                .control("z"),
            ] {
                await driver.press(key)
            }
            #expect(!driver.text.isEmpty)
            // Nor on a window that was made too small for anything.
            for size in [
                Size(rows: 4, columns: 12), Size(rows: 1, columns: 1), Size(rows: 24, columns: 80),
            ] {
                await driver.terminal.send(.resized(size))
            }
            driver.application.restart(with: TodayPage())
        }
    }
}
