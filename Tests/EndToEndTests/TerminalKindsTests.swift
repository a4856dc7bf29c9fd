import Forms
import FoundationEssentials
import Support
import Testing

/// The real program on the kinds of terminals that offices have.
@Suite("End to end: kinds of terminals")
struct TerminalKindsTests {
    private let organisation: TestOrganisation

    init() throws { organisation = try TestOrganisation.make() }

    @Test(
        "begins, signs in, shows, and gives the terminal back",
        arguments: ["xterm-256color", "screen", "tmux", "linux", "vt100"])
    func kind(_ terminal: String) throws {
        let reference = try organisation.recordIntake(as: .ana)
        let desk = try Desk(organisation, .ana, terminal: terminal)
        try desk.signIn()
        try desk.tmux.press("c")
        try desk.tmux.wait(for: reference)
        let title = try desk.tmux.said("#{pane_title}")
        #expect(!title.contains("HBH") && !title.contains("Cases"))
        try desk.back(to: "Today")
        try desk.tmux.press("q")
        try desk.tmux.waitForEnd()
        let left = try desk.tmux.everything()
        #expect(try desk.tmux.said("#{alternate_on}") == "0")
        #expect(!left.contains(reference), "\(terminal) leaves:\n\(left)")
    }

    @Test("a terminal that only prints lines is told why there are no screens")
    func dumb() throws {
        let home = try Self.home()
        defer { try? FileManager.default.removeItem(atPath: home) }
        try FirstAnswers.keep(in: home)
        // The window outlives the program, so that its last words are read for certain.
        let tmux = try Tmux(
            ["/bin/sh", "-c", "\"$0\" </dev/tty; exec cat", Desk.program],
            Desk.settings(organisation, home), terminal: "dumb")
        try tmux.wait(for: "Line mode: this terminal can show lines only (TERM=dumb).")
        #expect(try tmux.said("#{alternate_on}") == "0")
    }

    @Test("the first time it asks for the language, the lines and the keys, and never again")
    func firstTime() throws {
        let home = try Self.home()
        defer { try? FileManager.default.removeItem(atPath: home) }
        for isFirst in [true, false] {
            let tmux = try Tmux([Desk.program], Desk.settings(organisation, home))
            if isFirst {
                let answers = [
                    ("1-8 [", "4"), ("Nomor [1]:", ""), ("y atau n [y]:", "maybe"),
                    ("y atau n [y]:", "y"), ("Enter untuk lanjut", ""),
                ]
                for (place, answer) in answers.enumerated() {
                    try tmux.wait("question \(place + 1)") { $0.contains(answer.0) }
                    try tmux.type(answer.1)
                    try tmux.press("Enter")
                }
            }
            try tmux.wait(for: "Kata sandi")
            try tmux.press("Escape")
            try tmux.waitForEnd()
            tmux.end()
        }
    }

    private static func home() throws -> String {
        let home = FileManager.default.temporaryDirectory.path + "/kapwa-first-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
        return home
    }

    @Test(
        "a small window has everything that a large one has",
        arguments: [(20, 60), (24, 80), (50, 200)])
    func size(_ size: (rows: Int, columns: Int)) throws {
        let reference = try organisation.recordIntake(as: .ana)
        let desk = try Desk(organisation, .ana, rows: size.rows, columns: size.columns)
        try desk.signIn()
        try desk.tmux.press("c")
        try desk.tmux.wait(for: reference)
        try desk.tmux.press("Enter")
        try desk.tmux.wait(for: "SAFETY")
    }
}
