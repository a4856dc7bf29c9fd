import Forms
import FoundationEssentials
import Languages
import Terminal
import Testing

@testable import Commands
@testable import Screens

/// Every kind of screen as it looks, in four languages and three sizes; `RECORD=1` rewrites the files.
@Suite("Screens: golden frames") @MainActor
struct GoldenFrames {
    private static let catalogues: Void = Words.begin(
        share: URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().path, language: .english)

    struct Shape: Sendable, CustomTestStringConvertible {
        let language: Language
        let rows: Int
        let columns: Int
        var name: String { "\(language.rawValue)-\(columns)x\(rows)" }
        var testDescription: String { name }
    }

    nonisolated static let shapes: [Shape] = [Language.english, .thai, .burmese, .japanese].flatMap
    { language in
        [(24, 80), (20, 60), (43, 132)].map { Shape(language: language, rows: $0.0, columns: $0.1) }
    }

    @Test("look as they did", arguments: shapes)
    func frames(_ shape: Shape) async throws {
        _ = Self.catalogues
        let recorder = FrameRecorder(shape.language, rows: shape.rows, columns: shape.columns)
        try await recorder.walk()
        try Golden.check(recorder.text, "\(shape.name).txt")
        try Golden.check(recorder.styled, "\(shape.name)-styled.txt")
    }
}

/// Walks through the screens of a rehearsed organisation and keeps what they look like.
@MainActor private final class FrameRecorder {
    private let language: Language
    private let size: (rows: Int, columns: Int)
    private(set) var text = ""
    private(set) var styled = ""

    init(_ language: Language, rows: Int, columns: Int) {
        self.language = language
        size = (rows, columns)
    }

    private func driver(_ role: String, signedIn: Bool = true) -> ScreenDriver {
        // The loop of the screens inherits the language in which it is begun.
        Words.speaking(language) {
            let door = signedIn ? TestDoor(Rehearsal.who(role: role)) : TestDoor(opening: { nil })
            return ScreenDriver(door, rows: size.rows, columns: size.columns)
        }
    }

    private func keep(_ name: String, _ driver: ScreenDriver) async throws {
        try await driver.wait("\(name) is read") { _ in driver.application.waiting == 0 }
        await driver.terminal.send(.woken)
        let line =
            "=== \(name) " + String(repeating: "=", count: max(0, size.columns - name.count - 5))
            + "\n"
        text += line + driver.terminal.text
        styled += line + driver.terminal.styledText
    }

    private func open(_ name: String, _ driver: ScreenDriver, _ given: JSONValue = [:]) throws {
        let spec = try #require(CommandTable.actions.first { $0.name == name })
        Words.speaking(language) { driver.application.open(spec, given: given) }
    }

    private func push(_ driver: ScreenDriver, _ page: (Application) -> any Page) {
        Words.speaking(language) { driver.application.push(page(driver.application)) }
    }

    func walk() async throws {
        let nobody = driver("caseworker", signedIn: false)
        try await nobody.wait("there is a first page") { _ in nobody.application.page is SignInPage
        }
        try await keep("Sign in", nobody)
        let ana = driver("caseworker")
        try await ana.wait("today is there") { _ in ana.application.page is TodayPage }
        try await keep("Today", ana)
        try await work(ana)
        try await office()
    }

    private func work(_ ana: ScreenDriver) async throws {
        try open("case list", ana)
        try await keep("Cases", ana)
        try open("case open", ana, ["case": "MST-2026-0141"])
        try await keep("Case file", ana)
        try open("intake new", ana)
        await ana.press(.pageDown, .down, .down)
        try await keep("Intake, page 2", ana)
        await ana.press(.control("s"))
        try await keep("Check", ana)
        ana.application.restart(with: TodayPage())
        try open("referral new", ana, ["case": "MST-2026-0141"])
        await ana.press(.down, .down, .down)
        try await keep("Referral", ana)
        ana.application.restart(with: TodayPage())
        push(ana) { FollowUpPage(reference: "F-12", case: "MST-2026-0141", $0) }
        try await keep("Follow-up", ana)
        try open("person find", ana)
        await ana.type("maria")
        _ = await ana.terminal.reachDeadline()
        try await keep("Find", ana)
        await ana.press(.escape, .control("p"))
        try await keep("Menu", ana)
        await ana.press(.escape)
        push(ana) { SettingsPage($0) }
        try await keep("Settings", ana)
        await ana.press(.escape, .escape, .character("?"))
        try await keep("Help", ana)
        await ana.press(.control("k"))
        try await keep("Lock", ana)
    }

    private func office() async throws {
        let eka = driver("shelter")
        try await eka.wait("today is there") { _ in eka.application.page is TodayPage }
        try open("bed board", eka)
        try await keep("Shelter board", eka)
        try open("stay card", eka, ["stay": "S-3"])
        try await keep("Card of a guest", eka)
        let fon = driver("coordinator")
        try await fon.wait("today is there") { _ in fon.application.page is TodayPage }
        try open("report weekly", fon)
        try await keep("Report", fon)
        await fon.press(.character("w"))
        try await keep("Write to a file", fon)
        let gia = driver("hub")
        try await gia.wait("today is there") { _ in gia.application.page is TodayPage }
        try open("release draft", gia)
        try await keep("Draft of counts", gia)
    }
}
