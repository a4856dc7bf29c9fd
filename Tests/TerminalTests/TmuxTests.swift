import Glibc
import Testing

/// The trial program in a real terminal, tmux, which has its own idea of how wide letters are.
@Suite("In tmux", .serialized)
struct TmuxTests {
    @Test("Names in every script stay in their columns")
    func scripts() throws {
        let tmux = try Tmux("scripts")
        let lines = try tmux.screen { $0.contains("ready") }
        for row in 2..<12 {
            // What tmux itself thinks stands in these columns, whatever came before on the row.
            let line = lines[row]
            #expect(line.contains("|") && line.hasSuffix("end"), "\(row): \(line)")
            #expect(try tmux.column(of: "|", row: row) == 24, "\(line)")
            #expect(try tmux.column(of: "end", row: row) == 26, "\(line)")
        }
        #expect(lines[3].contains("จำนงค์ ทองคำ"))
        #expect(lines[7].contains("山田 花子"))
        #expect(lines[9].contains("Nguyễn Thị Hồng"))
        #expect(try tmux.said("#{cursor_x},#{cursor_y}") == "24,2")
    }

    @Test("Keys arrive, the title says nothing, and leaving leaves nothing behind")
    func keys() throws {
        let tmux = try Tmux("scripts")
        _ = try tmux.screen { $0.contains("ready") }
        #expect(try tmux.said("#{alternate_on} #{pane_title}") == "1 kapwa")
        for (key, said) in [
            ("Up", "Key.up"), ("Escape", "escape"), ("C-z", "control(\"z\")"), ("BTab", "backTab"),
            ("F1", "f(1)"), ("C-Left", "wordLeft"), ("BSpace", "backspace"), ("ม", "\"ม\""),
        ] {
            try tmux.run("send-keys", key)
            _ = try tmux.screen { $0.contains(said) }
        }
        try tmux.run("send-keys", "q")
        try tmux.waitUntil { try tmux.said("#{pane_dead}") == "1" }
        #expect(try tmux.said("#{alternate_on}") == "0")
        let left = try tmux.run("capture-pane", "-p", "-S", "-")
        #expect(!left.contains("Trial") && !left.contains("Maria"))
    }
}

/// A tmux server of its own with the trial program in its only window.
final class Tmux {
    private let socket: String

    init(_ page: String) throws {
        var random = SystemRandomNumberGenerator()
        socket = "kapwa-test-\(random.next())"
        try run(
            "-f", "/dev/null", "start-server", ";", "set-option", "-g", "remain-on-exit", "on", ";",
            "set-option", "-g", "escape-time", "0", ";",
            "new-session", "-d", "-x", "80", "-y", "24", Trial.path, page)
    }

    deinit { _ = try? run("kill-server") }

    /// The rows, once they are as wished; fails when it takes far longer than on a busy machine.
    func screen(_ isReady: (String) -> Bool) throws -> [String] {
        var text = ""
        try waitUntil {
            text = try run("capture-pane", "-p")
            return isReady(text)
        }
        return text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    /// What tmux answers to a format.
    func said(_ format: String) throws -> String {
        let text = try run("display-message", "-p", format)
        return text.hasSuffix("\n") ? String(text.dropLast()) : text
    }

    /// The column at which a text stands for tmux: it searches backwards in copy mode, from the end.
    func column(of text: String, row: Int) throws -> Int? {
        try run("copy-mode")
        defer { _ = try? run("send-keys", "-X", "cancel") }
        try run("send-keys", "-X", "top-line")
        for _ in 0..<row { try run("send-keys", "-X", "cursor-down") }
        try run("send-keys", "-X", "end-of-line")
        try run("send-keys", "-X", "search-backward-text", text)
        guard try said("#{copy_cursor_y}") == "\(row)" else { return nil }
        return Int(try said("#{copy_cursor_x}"))
    }

    func waitUntil(_ isSo: () throws -> Bool) throws {
        let end = ContinuousClock.now + .seconds(40)
        while try !isSo() {
            guard ContinuousClock.now < end else {
                throw Missing.text("tmux", (try? run("capture-pane", "-p")) ?? "")
            }
        }
    }

    private static func variables(_ path: String) -> [String] {
        ["PATH=\(path)", "TERM=xterm-256color", "LC_ALL=C.UTF-8"]
    }

    @discardableResult
    func run(_ words: String...) throws -> String {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw Missing.program }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
        posix_spawn_file_actions_addclose(&actions, ends[0])
        posix_spawn_file_actions_addclose(&actions, ends[1])
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        unblockSignals(&attributes)
        let path = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
        let arguments = (["tmux", "-u", "-L", socket] + words).map { strdup($0) } + [nil]
        let variables = Self.variables(path).map { strdup($0) } + [nil]
        defer { (arguments + variables).forEach { free($0) } }
        var program: pid_t = 0
        let started = posix_spawnp(&program, "tmux", &actions, &attributes, arguments, variables)
        close(ends[1])
        defer { close(ends[0]) }
        guard started == 0 else { throw Missing.program }
        var answer: [UInt8] = []
        var bytes = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = read(ends[0], &bytes, bytes.count)
            guard count > 0 else { break }
            answer += bytes.prefix(count)
        }
        var status: Int32 = 0
        waitpid(program, &status, 0)
        return String(decoding: answer, as: UTF8.self)
    }
}
