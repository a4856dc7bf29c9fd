import Administration
import Casework
import Columns
import Forms
import Languages
import Screens
import Testing

@testable import Commands

/// The menus of line mode with answers from a script, and nothing behind them.
@Suite("Line mode")
struct LineModeTests {
    /// Keeps what would be done.
    private final class Work: LineWork, @unchecked Sendable {
        let globals = Globals(.line)
        var calls: [Invocation] = []
        var rows: [String: ListDocument] = [:]
        var isIn = true
        var failure: CommandFailure?

        func admits() -> Bool { isIn }

        func today() async throws(CommandFailure) -> ListDocument {
            LineModeTests.document(
                ShowToday.list,
                [
                    [
                        "follow-up", "F-3", "2 days late", "kapwa followup done F-3", "wellbeing",
                        "Lark", "MST-1",
                    ]
                ])
        }

        func safety(followUp: String, case reference: String) async throws(CommandFailure)
            -> [String]
        {
            ["  ! never call"]
        }

        func run(_ call: Invocation) async throws(CommandFailure) -> ListDocument? {
            calls.append(call)
            if let failure, call.globals.has(failure.wanted ?? .line) == (failure.wanted == nil) {
                throw failure
            }
            return rows[call.action.name]
        }
    }

    fileprivate static func document(_ list: ListSpec, _ rows: [[JSONValue]]) -> ListDocument {
        ListDocument(list: list, page: ListPage(rows: rows), codes: .empty, languages: ["en"])
    }

    private func talk(
        _ answers: [String], as role: String = "caseworker", _ work: Work
    ) async throws -> (String, LineMode<ScriptedDialogue, Work>.End) {
        let who = try #require(
            StaffMember([
                "login": "kabc", "name": "Ana", "team": "North", "organisation": "House",
                "time_zone": "UTC", "today": "2026-11-23", "now": "10:00", "roles": [.string(role)],
            ]))
        let dialogue = ScriptedDialogue(answers)
        var mode = LineMode(dialogue, work: work, menu: LineMenu(CommandTable.actions), who: who)
        let end = await mode.run()
        return (dialogue.transcript.joined(separator: "\n"), end)
    }

    @Test("today's follow-up says first what must be known before anybody is called")
    func followUp() async throws {
        let work = Work()
        let (said, _) = try await talk(["1", "1", "q"], work)
        let safety = try #require(said.ranges(of: "! never call").first)
        let choice = try #require(said.ranges(of: "1 followup done").first)
        #expect(safety.lowerBound < choice.lowerBound)
        #expect(work.calls.map(\.action.name) == ["followup done"])
        #expect(work.calls.first?.typed == ["follow_up": "F-3"])
        #expect(work.calls.first?.asksAll == true)
    }

    @Test("a row of a list is chosen by its number, and what can be done with it by another")
    func rows() async throws {
        let work = Work()
        work.rows["case list"] = Self.document(
            ListSpec(
                id: "cases", title: "Cases",
                columns: [ListColumn("case", "Case"), ListColumn("alias", "Code name")]),
            [["MST-1", "Lark"], ["MST-2", .null]])
        let (said, _) = try await talk(["case list", "2", "note", "^", "q"], work)
        #expect(said.contains("1 MST-1; Code name: Lark"))
        #expect(said.contains("2 MST-2\n"))
        #expect(work.calls.map(\.action.name) == ["case list", "case note"])
        #expect(work.calls.last?.typed == ["case": "MST-2"])
    }

    @Test("a command is written with what it is about and with its options")
    func wholeCommands() async throws {
        let work = Work()
        let (said, _) = try await talk(
            [
                "case open MST-7 --reason \"she called\"", "KAPWA Followup done F-3 -o 'a b.txt'",
                "case list --status=open", "q",
            ], work)
        #expect(
            work.calls.map(\.action.name) == ["case open", "followup done", "case list"], "\(said)")
        let calls = work.calls
        guard calls.count == 3 else { return }
        #expect(calls[0].typed == ["case": "MST-7", "reason": "she called"] && !calls[0].asksAll)
        #expect(calls[1].typed == ["follow_up": "F-3"] && calls[1].asksAll)
        #expect(calls[1].globals[.output] == "a b.txt" && calls[1].has(.line))
        #expect(calls[2].typed == ["status": "open"])
    }

    @Test("a command that is written wrongly is told, and nothing is done")
    func wrongCommands() async throws {
        let work = Work()
        let (said, end) = try await talk(
            ["case open MST-7 --raeson x", "case list --practice", "staff end kabc", "q"], work)
        #expect(said.contains("did you mean “--reason”?"))
        #expect(said.contains("--practice cannot be changed in here"))
        #expect(said.contains("You may not do this"))
        #expect(work.calls.isEmpty && end == .left)
        let (help, _) = try await talk(["case open --help", "q"], work)
        #expect(help.contains("case open") && help.contains("Examples"), "\(help)")
    }

    @Test("a whole command counts wherever something is chosen, and what one may do is heard first")
    func commandsInLists() async throws {
        let work = Work()
        let (said, _) = try await talk(["case", "case open MST-7", "q"], work)
        #expect(work.calls.map(\.action.name) == ["case open"], "\(said)")
        let (all, _) = try await talk(["??", "^", "q"], Work())
        let may = try #require(all.ranges(of: "case open: ").first)
        let mayNot = try #require(all.ranges(of: " – not for you, ").first)
        #expect(may.lowerBound < mayNot.lowerBound)
        // Behind the first that is not for them comes nothing that is.
        let rest = all[mayNot.upperBound...].split(separator: "\n").dropFirst()
            .filter { $0.first?.isNumber == true && $0.contains(": ") }
        #expect(rest.prefix(20).allSatisfy { $0.contains("not for you") })
    }

    @Test("what a role may not do is listed with the reason, and not done")
    func notAllowed() async throws {
        let work = Work()
        let (said, _) = try await talk(["staff new", "report", "q"], work)
        #expect(said.contains("You may not do this: only for"))
        #expect(work.calls.isEmpty)
        let (all, _) = try await talk(["??", "^", "q"], work)
        #expect(all.contains("staff new: "))
        #expect(all.contains("– not for you, only for"))
    }

    @Test("a failure is told and leads back to the menu; what is wanted is asked for")
    func failures() async throws {
        let work = Work()
        work.failure = CommandFailure(.notFound, "there is no such case")
        let (said, end) = try await talk(["whoami", "q"], work)
        #expect(said.contains("there is no such case"))
        #expect(end == .left)
        work.failure = CommandFailure(.usage, "the file needs a name", wanted: .output)
        let (asked, _) = try await talk(
            ["access-request", "P-1", "", "", "", "", "", "out.txt", "q"], as: "dpo", work)
        #expect(asked.contains("File to write: out.txt"))
        #expect(work.calls.last?.globals[.output] == "out.txt")
    }

    @Test("the end of input leaves; whoever is not signed in any more is asked who they are")
    func ends() async throws {
        let work = Work()
        #expect(try await talk([], work).1 == .left)
        #expect(try await talk(["case", "^"], work).1 == .left)
        work.isIn = false
        let (said, end) = try await talk(["case list", "q"], work)
        #expect(end == .signedOut)
        #expect(work.calls.isEmpty)
        #expect(!said.contains("= case list"))
    }

    @Test("numbers keep their meaning, and letters find what begins with them")
    func menu() {
        let menu = LineMenu(CommandTable.actions)
        guard case .group(let first)? = menu.choices("10").first else {
            return #expect(Bool(false))
        }
        #expect(first.noun == "today")
        #expect(menu.choices("0").isEmpty && menu.choices("9999").isEmpty)
        guard case .action(let list)? = menu.choices("case list").first else {
            return #expect(Bool(false))
        }
        #expect(list.name == "case list")
        #expect(menu.choices("nothing like it").isEmpty)
        #expect(menu.choices("int").count == 1)
    }
}

/// The lock of line mode: it is one for the whole process.
@Suite("Line mode: lock", .serialized)
struct IdleLockTests {
    private let credential = Credential(server: "real", login: "kabc", password: "right horse")
    private let store = CredentialStore()

    @Test("after a long silence the password is asked for, again and again until it is right")
    func silence() {
        defer { IdleLock.disarm() }
        var partner = ScriptedDialogue(["wrong", "right horse"])
        IdleLock.disarm()
        #expect(IdleLock.passes(after: .seconds(86_400), &partner))
        IdleLock.arm(credential, store, minutes: 5)
        #expect(IdleLock.passes(after: .seconds(299), &partner))
        #expect(partner.transcript.isEmpty)
        #expect(IdleLock.passes(after: .seconds(300), &partner))
        #expect(partner.transcript.filter { $0.hasPrefix("Your password: ") }.count == 2)
        #expect(!partner.transcript.joined().contains("horse"))
        store.forget()
    }

    @Test("without the password nothing counts, and nobody is signed in any more")
    func refused() {
        defer { IdleLock.disarm() }
        IdleLock.arm(credential, store, minutes: 1)
        var partner = ScriptedDialogue(["a", "b", "c", "d", "e", "right horse"])
        #expect(!IdleLock.passes(after: .seconds(60), &partner))
        #expect(!IdleLock.admitsAgain(&partner))
        IdleLock.arm(credential, store, minutes: 1)
        var gone = ScriptedDialogue([])
        #expect(!IdleLock.passes(after: .seconds(60), &gone))
    }
}

/// What is asked once, in plain prompts.
@Suite("First run")
struct FirstRunTests {
    private func run(_ answers: [String], needsLines: Bool = false) -> (Preferences?, String) {
        let dialogue = ScriptedDialogue(answers)
        var first = FirstRun(dialogue, needsLines: needsLines)
        return (first.run(), dialogue.transcript.joined(separator: "\n"))
    }

    @Test("language, screens, the line-up and the keys; each answer is a setting")
    func answers() {
        let (screens, said) = run(["1", "", "y", ""])
        #expect(
            screens?.language == "en" && screens?.usesLines == false && screens?.usesASCII == false)
        #expect(said.contains("6 日本語") && said.contains("Arrows move."))
        #expect(run(["1", "2", ""]).0?.usesLines == true)
        #expect(run(["1", "1", "n", "1", ""]).0?.usesLines == true)
        let careful = run(["1", "1", "n", "2", ""]).0
        #expect(careful?.usesASCII == true && careful?.look == .thin && careful?.usesLines == false)
        let (lines, keys) = run(["", ""], needsLines: true)
        #expect(lines != nil && !keys.contains("Arrows move.") && keys.contains("^ goes back"))
    }

    @Test("whoever leaves in the middle is asked again next time")
    func leaving() {
        for count in 0..<4 { #expect(run(Array(["1", "1", "y", ""].prefix(count))).0 == nil) }
    }

    @Test("the marks of the line-up stand in one column, as this system measures letters")
    func samples() {
        let widths = FirstRun<ScriptedDialogue>.samples.map { Width.of($0) }
        #expect(Set(widths).count == 1)
    }
}
