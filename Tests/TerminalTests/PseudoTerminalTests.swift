import CNcurses
import Glibc
import Testing

@testable import Terminal

@Suite("A real terminal", .serialized)
struct PseudoTerminalTests {
    @Test(
        "Keys",
        arguments: [
            ("a", "character(\"a\")"), ("\u{1B}[A", "key(Terminal.Key.up)"), ("\u{1B}OA", "Key.up"),
            ("\u{1B}[6~", "pageDown"), ("\u{1B}[Z", "backTab"), ("\t", "Key.tab"), ("\r", "enter"),
            ("\u{7F}", "backspace"), ("\u{1B}[3~", "delete"), ("\u{1B}OP", "f(1)"),
            ("\u{1B}[1;5D", "wordLeft"),
            ("\u{3}", "control(\"c\")"), ("\u{1A}", "control(\"z\")"), ("\u{13}", "control(\"s\")"),
            ("\u{1C}", "control(\"\\\\\")"), ("\u{1B}", "escape"), ("မ", "character(\"မ"),
            ("😀", "character(\"😀"), ("\u{1B}[H", "home"), ("\u{1B}[4~", "Key.end"),
        ])
    func keys(bytes: String, said: String) throws {
        let terminal = try PseudoTerminal()
        try terminal.wait(for: "ready")
        terminal.type(bytes)
        try terminal.wait(for: said)
    }

    @Test("A letter that comes in two parts, an unknown sequence, and garbage")
    func parts() throws {
        let terminal = try PseudoTerminal()
        try terminal.wait(for: "ready")
        let letter = Array("ไ".utf8)
        _ = write(terminal.keyboard, letter, 1)
        #expect(terminal.isSilent(milliseconds: 60))
        _ = letter.withUnsafeBytes { write(terminal.keyboard, $0.baseAddress.map { $0 + 1 }, 2) }
        try terminal.wait(for: "1 key(Terminal.Key.character(\"ไ\"))")
        terminal.type("\u{1B}[27;3;120~\u{1B}[I")
        let broken: [UInt8] = [0xFF, 0xC3, 0x28, 0xE0, 0x80]
        _ = write(terminal.keyboard, broken, broken.count)
        terminal.type("z")
        try terminal.wait(for: "\"z\"")
        let all = String(decoding: terminal.shown, as: UTF8.self)
        #expect(!all.contains("escape") && !all.contains("\"[\"") && !all.contains("\"x\""))
    }

    @Test("What is pasted comes as one, also without its end")
    func paste() throws {
        let terminal = try PseudoTerminal()
        try terminal.wait(for: "\u{1B}[?2004h")
        terminal.type("\u{1B}[200~one\r\ntwo\u{7}\u{1B}[201~")
        try terminal.wait(for: "1 key(Terminal.Key.paste(\"one\\ntwo\"))")
        terminal.type("\u{1B}[200~lost")
        try terminal.wait(for: "paste(\"lost\")")
    }

    @Test("Another size of the window is an event, and the frame has it")
    func resizing() throws {
        let terminal = try PseudoTerminal()
        try terminal.wait(for: "ready")
        terminal.resize(rows: 10, columns: 50)
        try terminal.wait(for: "resized(Terminal.Size(rows: 10, columns: 50))")
    }

    @Test("Nothing is written and nothing runs while nothing happens")
    func idle() throws {
        let terminal = try PseudoTerminal()
        try terminal.wait(for: "ready")
        let before = try Processor.ticks(of: terminal.program)
        #expect(terminal.isSilent(milliseconds: 400))
        #expect(try Processor.ticks(of: terminal.program) - before <= 1)
    }

    @Test("A program that leaves by itself gives the terminal back")
    func leaving() throws {
        let terminal = try PseudoTerminal()
        let before = terminal.modesBefore
        try terminal.wait(for: "ready")
        #expect(terminal.modes.c_lflag & tcflag_t(ECHO) == 0)
        terminal.type("q")
        let end = terminal.end()
        #expect(end.code == 0)
        expectGivenBack(terminal, before, end.text)
    }

    @Test(
        "A signal is told to the program, which ends by itself",
        arguments: [
            (SIGTERM, 143, "terminate"), (SIGHUP, 129, "hangUp"), (SIGINT, 130, "interrupt"),
        ])
    func signals(signal: Int32, code: Int32, said: String) throws {
        let terminal = try PseudoTerminal()
        let before = terminal.modesBefore
        try terminal.wait(for: "ready")
        kill(terminal.program, signal)
        let end = terminal.end()
        #expect(end.code == code)
        #expect(end.text.contains("ended: \(said)"))
        expectGivenBack(terminal, before, end.text)
    }

    @Test(
        "A crash gives the terminal back and stays a crash",
        arguments: [("!", 0), ("", SIGSEGV), ("", SIGABRT), ("", SIGTRAP)])
    func crashes(key: String, signal: Int32) throws {
        let terminal = try PseudoTerminal()
        let before = terminal.modesBefore
        try terminal.wait(for: "ready")
        if key.isEmpty { kill(terminal.program, signal) } else { terminal.type(key) }
        let end = terminal.end()
        #expect(key.isEmpty ? end.code == -signal : end.code == -SIGILL || end.code == -SIGTRAP)
        expectGivenBack(terminal, before, end.text)
    }

    @Test("The title says nothing, and the one before comes back")
    func title() throws {
        let terminal = try PseudoTerminal()
        try terminal.wait(for: "\u{1B}[22;2t\u{1B}]2;kapwa\u{7}")
        terminal.type("q")
        #expect(terminal.end().text.contains("\u{1B}[23;2t"))
        let console = try PseudoTerminal(terminal: "linux")
        #expect(try !console.wait(for: "ready").contains("kapwa\u{7}"))
    }

    @Test(
        "A locale that does not exist does not swallow letters",
        arguments: [
            "LC_ALL=th_TH.UTF-8", "LC_ALL=C", "LANG=xx_YY.ISO-8859-1", "LC_ALL=",
        ])
    func locale(setting: String) throws {
        let terminal = try PseudoTerminal("scripts", settings: [setting])
        let text = try terminal.wait(for: "ready")
        #expect(text.contains("จำนงค์") && text.contains("山田"))
        terminal.type("ไ")
        try terminal.wait(for: "character(\"ไ\")")
    }

    @Test("An unknown terminal is taken for an xterm; one that shows lines only gets line mode")
    func lineMode() throws {
        let unknown = try PseudoTerminal(terminal: "no-such-terminal")
        try unknown.wait(for: "ready")
        let terminal = try PseudoTerminal(terminal: "dumb")
        let end = terminal.end()
        #expect(end.code == 9)
        #expect(end.text.contains("TERM=dumb"))
        #expect(!end.text.contains("\u{1B}"))
    }

    private func expectGivenBack(_ terminal: PseudoTerminal, _ before: termios, _ text: String) {
        let after = terminal.modes
        #expect(after.c_lflag == before.c_lflag && after.c_iflag == before.c_iflag)
        #expect(after.c_oflag == before.c_oflag)
        #expect(text.components("\u{1B}[?1049h") == text.components("\u{1B}[?1049l"))
        #expect(text.components("\u{1B}[?2004l") == 1)
        #expect(text.split(separator: "\u{1B}[?7l").last?.contains("\u{1B}[?7h") == true)
    }
}

extension String {
    /// How often a text is in it.
    fileprivate func components(_ text: String) -> Int {
        self.ranges(of: text).count
    }
}

/// What a program has used of the processor, in hundredths of a second.
enum Processor {
    static func ticks(of program: pid_t) throws -> Int {
        guard let file = fopen("/proc/\(program)/stat", "r") else { throw Missing.program }
        defer { fclose(file) }
        var bytes = [CChar](repeating: 0, count: 1024)
        fgets(&bytes, 1023, file)
        let text = String(
            decoding: bytes.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let fields = (text.split(separator: ")").last ?? "").split(separator: " ")
        return fields.count > 12 ? (Int(fields[11]) ?? 0) + (Int(fields[12]) ?? 0) : 0
    }
}
