import CNcurses
import Glibc

/// The trial program on a terminal of its own, made by the system.
final class PseudoTerminal {
    let keyboard: Int32
    let program: pid_t
    private(set) var shown: [UInt8] = []
    /// The modes before the program changed them.
    let modesBefore: termios
    private let line: Int32
    private var isOver = false

    /// Starts the trial program; `settings` replace those of the environment.
    init(
        _ page: String = "events", terminal: String = "xterm-256color", settings: [String] = [],
        rows: Int32 = 24, columns: Int32 = 80
    ) throws {
        var ends: (Int32, Int32) = (0, 0)
        var path = [CChar](repeating: 0, count: 256)
        guard openpty(&ends.0, &ends.1, &path, nil, nil) == 0 else { throw Missing.terminal }
        _ = kapwa_set_window_size(ends.0, rows, columns)
        (keyboard, line) = ends
        var before = termios()
        tcgetattr(ends.1, &before)
        modesBefore = before
        for end in [keyboard, line] { _ = kapwa_set_close_on_exec(end) }
        program = try Self.start(
            [Trial.path, page],
            on: String(
                decoding: path.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self),
            settings: ["TERM=\(terminal)", "SWIFT_BACKTRACE=enable=no"] + settings)
    }

    deinit {
        // Of one that was asked after the number may be another's by now.
        if !isOver {
            var status: Int32 = 0
            kill(program, SIGKILL)
            waitpid(program, &status, 0)
        }
        close(keyboard)
        close(line)
    }

    /// The modes of the terminal as they are now.
    var modes: termios {
        var modes = termios()
        tcgetattr(line, &modes)
        return modes
    }

    /// Types bytes.
    func type(_ text: String) {
        let bytes = Array(text.utf8)
        _ = write(keyboard, bytes, bytes.count)
    }

    func resize(rows: Int32, columns: Int32) { _ = kapwa_set_window_size(keyboard, rows, columns) }

    /// Everything that was written, once it has this in it; fails where nothing more comes.
    @discardableResult
    func wait(for text: String) throws -> String {
        while true {
            let all = String(decoding: shown, as: UTF8.self)
            if all.contains(text) { return all }
            guard read(milliseconds: 40_000) else { throw Missing.text(text, all) }
        }
    }

    /// Whether nothing is written for so long.
    func isSilent(milliseconds: Int32) -> Bool { !read(milliseconds: milliseconds) }

    func forget() { shown.removeAll() }

    /// How the program ended, with all it wrote until then: its exit code, or minus the signal.
    func end() -> (code: Int32, text: String) {
        var status: Int32 = 0
        let latest = ContinuousClock.now + .seconds(40)
        while waitpid(program, &status, WNOHANG) == 0 {
            _ = read(milliseconds: 20)
            if ContinuousClock.now > latest { kill(program, SIGKILL) }
        }
        isOver = true
        while read(milliseconds: 50) {}
        let signal = status & 0x7F
        return (
            signal == 0 ? (status >> 8) & 0xFF : -signal, String(decoding: shown, as: UTF8.self)
        )
    }

    private func read(milliseconds: Int32) -> Bool {
        var place = pollfd(fd: keyboard, events: Int16(POLLIN), revents: 0)
        guard poll(&place, 1, milliseconds) > 0 else { return false }
        var bytes = [UInt8](repeating: 0, count: 65536)
        let count = Glibc.read(keyboard, &bytes, bytes.count)
        guard count > 0 else { return false }
        shown += bytes.prefix(count)
        return true
    }

    private static func start(
        _ words: [String], on path: String, settings: [String]
    ) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        // The first terminal that the leader of a session opens becomes its own.
        posix_spawn_file_actions_addopen(&actions, 0, path, O_RDWR, 0)
        posix_spawn_file_actions_adddup2(&actions, 0, 1)
        posix_spawn_file_actions_adddup2(&actions, 0, 2)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        unblockSignals(&attributes, flags: leadsSession)
        let arguments = words.map { strdup($0) } + [nil]
        let variables = settings.map { strdup($0) } + [nil]
        defer { (arguments + variables).forEach { free($0) } }
        var program: pid_t = 0
        guard posix_spawn(&program, words[0], &actions, &attributes, arguments, variables) == 0
        else {
            throw Missing.program
        }
        return program
    }
}

/// The threads that tests run on have signals blocked, which programs would inherit.
func unblockSignals(_ attributes: inout posix_spawnattr_t, flags: Int16 = 0) {
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, flags | 0x08)
}

/// `POSIX_SPAWN_SETSID`, which Swift does not import.
private let leadsSession: Int16 = 0x80

enum Missing: Error { case terminal, program, text(String, String) }

/// Where the trial program was built.
enum Trial {
    static let path: String = {
        var bytes = [CChar](repeating: 0, count: 4096)
        let count = readlink("/proc/self/exe", &bytes, bytes.count - 1)
        let own = String(
            decoding: bytes.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
        // Tests run in a bundle beside it, or in the toolchain's helper, which is told where.
        let bundle = CommandLine.arguments.first { $0.contains(".xctest") } ?? own
        let parts = bundle.split(separator: "/", omittingEmptySubsequences: false)
        let folder = parts.prefix { !$0.hasSuffix(".xctest") }
        return folder.joined(separator: "/") + "/TerminalTrial"
    }()
}
