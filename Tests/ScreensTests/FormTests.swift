import Forms
import Postgres
import Support
import Terminal
import Testing

@testable import Casework
@testable import Screens

/// What a form does with what is typed, whichever key comes next.
@Suite("Screens: forms") @MainActor
struct FormTests {
    private let organisation: TestOrganisation

    init() throws { organisation = try TestOrganisation.make() }

    private func form(
        _ name: String, page words: String, rows: Int = 24
    ) async throws -> (ScreenDriver, FormPage) {
        let screen = ScreenDriver(organisation, as: .ana, rows: rows)
        try await screen.wait(for: "Today")
        try await screen.open(name)
        try await screen.wait(for: words)
        return (screen, try #require(screen.application.page as? FormPage))
    }

    /// An intake at the row that adds a name.
    private func atNames() async throws -> (ScreenDriver, FormPage) {
        let (screen, page) = try await form("intake new", page: "Day of the interview")
        await screen.press(.pageDown)
        try await screen.wait(for: "add a name")
        page.enter(try #require(page.shownRows.firstIndex { $0.path == "names" }))
        return (screen, page)
    }

    @Test(
        "a choice that is begun is the one that is shown, by whichever key the field is left",
        arguments: [Key.enter, .tab, .down, .pageDown, .control("s")])
    func choices(key: Key) async throws {
        let (screen, page) = try await form("intake new", page: "Day of the interview")
        let step = try #require(page.state.place(of: "nationality"))
        page.go(to: step)
        await screen.type("my")
        #expect(screen.text.contains("Myanmar"))
        await screen.press(key)
        #expect(page.state.document[key: "nationality"] == "MM")
    }

    @Test(
        "what was answered is saved when its question is left, and what is typed after that is not said to be"
    )
    func savedWhenLeft() async throws {
        let (screen, page) = try await form("intake new", page: "Day of the interview")
        page.go(to: try #require(page.state.place(of: "origin_place")))
        await screen.type("Iloilo")
        #expect(screen.text.contains("not saved yet"))
        await screen.press(.down)
        try await saved(screen)
        #expect(
            try organisation.count(
                "select count(*) from core.draft where document ->> 'origin_place' = 'Iloilo'") == 1
        )
        await screen.press(.up)
        await screen.type("!")
        #expect(screen.text.contains("not saved yet") && !screen.text.contains("Saved "))
        // What is rubbed out is not to come back either.
        await screen.press(.control("u"), .down)
        try await saved(screen)
        #expect(
            try organisation.count(
                "select count(*) from core.draft where document ->> 'origin_place' is null") == 1)
    }

    /// It is to be saved at once, without the pause of who only stops typing.
    private func saved(_ screen: ScreenDriver) async throws {
        #expect(try #require(screen.terminal.deadline) <= .now)
        _ = await screen.terminal.reachDeadline()
        try await screen.wait(for: "Saved ")
    }

    @Test(
        "a day that stands there is written anew; a text is written on, and too long a one says so")
    func writtenAnew() async throws {
        let (screen, page) = try await form("intake new", page: "Day of the interview")
        page.go(to: try #require(page.state.place(of: "taken_on")))
        await screen.type("yesterday")
        await screen.press(.down, .up)
        await screen.type("2026-11-02")
        await screen.press(.down)
        #expect(page.state.document[key: "taken_on"] == "2026-11-02")
        page.go(to: try #require(page.state.place(of: "origin_place")))
        await screen.type("Ilo")
        await screen.press(.down, .up)
        await screen.type("ilo")
        await screen.press(.down)
        #expect(page.state.document[key: "origin_place"] == "Iloilo")
        await screen.press(.up, .paste(String(repeating: "ก็", count: 150)))
        #expect(screen.text.contains("There is room for 200 characters here"))
        await screen.press(.down)
        #expect(page.state.checked().faults.allSatisfy { $0.path != "origin_place" })
    }

    @Test("what is begun is kept as the choice that is shown, when the line hangs up")
    func begun() async throws {
        let (screen, page) = try await form("intake new", page: "Day of the interview")
        page.go(to: try #require(page.state.place(of: "nationality")))
        await screen.type("my")
        #expect(page.snapshot.document[key: "nationality"] == "MM")
    }

    @Test("questions below the screen are announced, and PgDn goes there before the next page")
    func below() async throws {
        let (screen, page) = try await form("intake group", page: "Day of the interviews")
        let all = page.shownRows.count
        #expect(all > page.seen.count)
        #expect(screen.text.contains("↓ \(all - page.seen.count) more"), "\(screen.text)")
        await screen.press(.pageDown)
        try await screen.wait(for: "Asked before the others")
        #expect(screen.text.contains("Page 1 of"))
        #expect(screen.text.contains("↑ "))
        await screen.press(.pageUp)
        try await screen.wait(for: "Day of the interviews")
        await screen.press(.pageDown, .pageDown)
        try await screen.wait(for: "Page 2 of")
    }

    @Test("Backspace takes no entry away; Del does, says so, and Ctrl-Z brings it back")
    func entries() async throws {
        let (screen, page) = try await atNames()
        await screen.press(.enter)
        await screen.type("Somchai")
        await screen.press(.enter)
        #expect(page.state.document[path: "names[0].native"] == "Somchai", "\(screen.text)")
        let more = try #require(
            page.shownRows.firstIndex { $0.path == "names" && $0.kind != .question })
        page.enter(more)
        await screen.press(.backspace)
        #expect(page.state.document[path: "names[0].native"] == "Somchai")
        await screen.press(.delete)
        #expect(page.state.document[path: "names"]?.array?.isEmpty != false)
        #expect(screen.text.contains("Ctrl-Z brings it back"))
        #expect(page.current?.path == "names")
        await screen.press(.control("z"))
        #expect(page.state.document[path: "names[0].native"] == "Somchai")
    }

    @Test("what is typed on the row that adds an entry is the beginning of its first answer")
    func typedEntry() async throws {
        let (screen, page) = try await atNames()
        await screen.type("Somsri Jaidee")
        await screen.press(.enter)
        #expect(page.state.document[path: "names[0].native"] == "Somsri Jaidee")
    }

    @Test("Enter goes on past an entry that nothing was written in, and leaves none behind")
    func emptyEntry() async throws {
        let (screen, page) = try await atNames()
        let another = page.selection.index
        let behind = page.shownRows[another + 1].path
        await screen.press(.enter)
        #expect(page.current?.path == "names[0].native")
        await screen.press(.enter)
        #expect(page.current?.path == behind)
        #expect(page.state.document[path: "names"]?.array?.isEmpty != false)
        // One that is left by other keys is none either when the form is checked.
        page.enter(another)
        await screen.press(.enter, .down, .control("s"))
        try await screen.wait(for: "Check")
        #expect(!screen.text.contains("Name as written is missing"), "\(screen.text)")
    }

    @Test("whom a consent names is taken as it is written, though a listed name begins so")
    func recipient() async throws {
        _ = try await organisation.perform(
            AddAgency.self, as: .ana,
            ["name": "Police of the Harbour", "kind": "LawEnforcement", "country": "TH"])
        let (screen, page) = try await form("consent record", page: "Purpose")
        let step = try #require(page.state.place(of: "recipient"))
        page.go(to: step)
        try await screen.wait(for: "Police of the Harbour")
        await screen.type("police")
        await screen.press(.enter)
        #expect(page.state.document[key: "recipient"] == "police")
        page.go(to: step)
        await screen.type("police of the harbour")
        await screen.press(.enter)
        #expect(page.state.document[key: "recipient"] == "Police of the Harbour")
    }

    @Test("a further consent whose first question stays empty is written by Enter alone")
    func furtherConsent() async throws {
        let (screen, page) = try await form("intake new", page: "Day of the interview")
        let another = try #require(
            page.state.form.steps(for: page.state.document).first {
                $0.path == "consents" && $0.kind != .question
            })
        page.go(to: another)
        await screen.press(.enter)
        let entry = page.current?.path.prefix { $0 != "." } ?? ""
        #expect(page.current?.path == "\(entry).recipient")
        await screen.press(.enter)
        #expect(page.current?.path == "\(entry).answer")
        await screen.type("given")
        await screen.press(.enter)
        #expect(page.state.document[path: "\(entry).answer"] == "given")
    }

    @Test(
        "a form that is opened from a row says whom and what it is about, also where it is checked")
    func about() async throws {
        let screen = ScreenDriver(TestDoor())
        try await screen.wait(for: "Today")
        try await screen.open("case list")
        try await screen.wait(for: "MST-2026-0141")
        await screen.press(.tab)
        await screen.type("write a note")
        await screen.press(.enter)
        try await screen.wait(for: "MST-2026-0141 · Lotus")
        await screen.press(.control("s"))
        try await screen.wait(for: "Check · MST-2026-0141 · Lotus")
    }

    @Test("the pages of a form are listed, say what is in them, and are gone to by number")
    func contents() async throws {
        let (screen, page) = try await form("intake new", page: "Day of the interview")
        page.go(to: try #require(page.state.place(of: "taken_on")))
        await screen.type("+3d")
        await screen.press(.control("g"))
        try await screen.wait(for: "Migration")
        #expect(screen.text.contains("to be mended"))
        let place = try #require(page.form.sections.firstIndex { $0.title == "Migration" })
        await screen.type("\(place + 1)")
        await screen.press(.enter)
        #expect(page.section == place && screen.application.page === page)
        await screen.press(.control("g"))
        await screen.type("check")
        await screen.press(.enter)
        #expect(page.isAtCheck)
        // The answer that is none is told once, and is not said to be missing as well.
        #expect(!screen.text.contains("Day of the interview is missing"), "\(screen.text)")
        #expect(screen.text.contains("is still to come"))
    }

    @Test("Ctrl-Z in a field takes back what was typed there, and what was stored stands again")
    func undoInField() async throws {
        let (screen, page) = try await form("intake new", page: "Day of the interview")
        page.go(to: try #require(page.state.place(of: "alias")))
        await screen.type("Heron")
        await screen.press(.enter, .up)
        await screen.type(" 7")
        await screen.press(.control("z"), .tab)
        #expect(page.state.document[key: "alias"] == "Heron")
    }

    @Test("many people at once are a draft as one is")
    func group() async throws {
        let (screen, page) = try await form("intake group", page: "Day of the interviews")
        page.go(to: try #require(page.state.place(of: "common.channel")))
        await screen.type("resc")
        await screen.press(.enter, .escape)
        try await screen.wait(for: "Kept as a draft")
    }

    @Test("what was not asked stands first among what has no answer")
    func open() async throws {
        let (screen, page) = try await form("intake new", page: "Day of the interview")
        await screen.press(.control("s"))
        let labels = page.state.unanswered.map(\.label)
        let nationality = try #require(labels.firstIndex(of: "Nationality"))
        let route = try #require(labels.firstIndex(of: "Route"))
        #expect(nationality < route)
        #expect(screen.text.contains("mended"))
    }

    @Test("of two versions each answer is chosen by itself; what is being typed decides nothing")
    func conflict() async throws {
        let fields: [FieldSpec] = [
            .text("alias", "Code name"), .text("note", "Remark"), .text("place", "Place"),
        ]
        let form = FormSpec(id: "f", title: "F", fields: fields)
        let today = TestOrganisation.today
        let mine = FormState(
            form, answers: ["alias": "Heron", "note": "mine"], codes: .empty, languages: [],
            today: today)
        let theirs = OpenedDraft(
            draft: Draft(
                function: "record_intake",
                document: ["alias": "Heron", "note": "theirs", "place": "pier"], version: 3),
            state: try #require(
                DraftState([
                    "draft": "D-1", "version": 3, "saved_at": "2026-11-29 10:00",
                    "saved_by": "Binh", "saved_by_self": false, "elsewhere": [],
                ])), isOwn: true)
        let driver = ScreenDriver(TestDoor())
        try await driver.wait(for: "Lotus")
        var chosen: [FormSnapshot] = []
        driver.application.push(
            DraftConflictPage(mine, theirs: theirs) { snapshot, _ in chosen.append(snapshot) })
        await driver.type("born 2001")
        #expect(chosen.isEmpty)
        #expect(driver.text.contains("* mine") && driver.text.contains("* pier"), "\(driver.text)")
        await driver.press(.right)
        #expect(driver.text.contains("* theirs"))
        await driver.press(.left, .control("s"))
        #expect(chosen.first?.document == ["alias": "Heron", "note": "mine", "place": "pier"])
    }

    @Test(
        "a letter that stands where a sign does on another keyboard is typed, and answers nothing")
    func letters() async throws {
        let (screen, page) = try await form("intake new", page: "Day of the interview")
        page.go(to: try #require(page.state.place(of: "sex")))
        await screen.type("ช")
        #expect(page.current?.path == "sex" && page.state.document[key: "sex"] == nil)
        await screen.press(.backspace, .character("="))
        #expect(page.state.document[key: "sex"] == "unknown")
    }

    @Test("what is asked no more is no fault")
    func askedNoMore() throws {
        let fields: [FieldSpec] = [
            .text("alias", "Code name"),
            .day("left_on", "Left on", when: .answered("alias")),
        ]
        var state = FormState(
            FormSpec(id: "f", title: "F", fields: fields), answers: ["alias": "Heron"],
            codes: .empty, languages: [], today: TestOrganisation.today)
        let step = try #require(state.place(of: "left_on"))
        state.type("xx", for: step)
        #expect(!state.checked().isSound)
        state.set(nil, at: "alias")
        #expect(state.checked().isSound)
    }

    @Test("Ctrl-W changes an answer as Backspace does")
    func words() async throws {
        let (screen, page) = try await form("intake new", page: "Day of the interview")
        page.go(to: try #require(page.state.place(of: "alias")))
        await screen.type("Heron 7")
        await screen.press(.enter, .up, .control("w"), .down)
        #expect(page.state.document[key: "alias"] == "Heron")
    }

    @Test("q leaves a form as Esc does: nothing is lost without a question")
    func leaving() async throws {
        let (screen, page) = try await form("intake new", page: "Day of the interview")
        page.go(to: try #require(page.state.place(of: "alias")))
        await screen.type("Heron")
        await screen.press(.control("s"), .character("q"))
        try await screen.wait(for: "Kept as a draft")
    }

    @Test("commands in a sentence are named as the menu takes them")
    func commands() {
        #expect("Use `kapwa bed free`.".onScreens == "Use `: bed free`.")
    }
}
