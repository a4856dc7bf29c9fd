import FoundationEssentials
import Glibc
import Support
import Testing

/// The real program in a window of its own in tmux, on a server of tmux of its own.
///
/// Nothing here waits for a time: it waits until the screen is as it should be, and fails with what is there instead.
final class Tmux {
    /// How long anything may take before it is given up; a busy machine is no fault of the program.
    private static let patience = Duration.seconds(40)

    private let socket = "kapwa-e2e-\(UInt64.random(in: 0...UInt64.max))"

    /// - Parameter terminal: what the program is told that it runs on.
    init(
        _ command: [String], _ variables: [String: String], terminal: String = "xterm-256color",
        rows: Int = 24, columns: Int = 80
    ) throws {
        var settings = variables
        settings["TERM"] = terminal
        settings["LC_ALL"] = settings["LC_ALL"] ?? "C.UTF-8"
        let assignments = settings.map { "\($0)=\($1)" }.sorted()
        let without = ["PGUSER", "PGPASSWORD", "PGPASSFILE", "NO_COLOR", "LANGUAGE", "ACCESSIBLE"]
            .flatMap {
                ["-u", $0]
            }
        try run(
            [
                "-f", "/dev/null", "start-server", ";", "set-option", "-g", "remain-on-exit", "on",
                ";",
                "set-option", "-g", "escape-time", "0", ";",
                "new-session", "-d", "-x", "\(columns)", "-y", "\(rows)", "env",
            ] + without + assignments + command)
    }

    deinit { end() }

    /// Takes the terminal away, as a cut line does.
    func end() { _ = try? run(["kill-server"]) }

    /// Presses keys by their names in tmux: `Enter`, `C-s`, `NPage`.
    func press(_ keys: String...) throws { try run(["send-keys"] + keys) }

    func type(_ text: String) throws { try run(["send-keys", "-l", text]) }

    /// The rows that are shown now.
    func text() throws -> String { try run(["capture-pane", "-p"]) }

    /// Everything that is left in the window, with what was scrolled out of it.
    func everything() throws -> String { try run(["capture-pane", "-p", "-S", "-"]) }

    /// What tmux answers to a format.
    func said(_ format: String) throws -> String {
        let text = try run(["display-message", "-p", format])
        return text.hasSuffix("\n") ? String(text.dropLast()) : text
    }

    /// The rows, once words are among them.
    @discardableResult
    func wait(for words: String, _ place: SourceLocation = #_sourceLocation) throws -> String {
        try wait("“\(words)” is shown", place) { $0.contains(words) }
    }

    /// The rows, once they are as they should be.
    @discardableResult
    func wait(
        _ what: String, _ place: SourceLocation = #_sourceLocation,
        until holds: (String) throws -> Bool
    ) throws -> String {
        let end = ContinuousClock.now + Self.patience
        while true {
            let text = try text()
            // A frame may be half written when it is looked at.
            if try holds(text), try self.text() == text { return text }
            guard ContinuousClock.now < end else {
                Issue.record("never: \(what)\n\(text)", sourceLocation: place)
                throw Never()
            }
        }
    }

    /// Waits until the program has ended and its window is only the window again.
    func waitForEnd(_ place: SourceLocation = #_sourceLocation) throws {
        try wait("the program ends", place) { _ in try said("#{pane_dead}") == "1" }
    }

    /// The number of the program.
    func program() throws -> pid_t { pid_t(try said("#{pane_pid}")) ?? 0 }

    /// The row and the column at which the program is pointed at.
    func cursor() throws -> (row: Int, column: Int) {
        let parts = try said("#{cursor_y} #{cursor_x}").split(separator: " ").compactMap { Int($0) }
        return (parts.first ?? -1, parts.last ?? -1)
    }

    /// The column at which a text stands for tmux, which knows best how wide it drew what is before it.
    func column(of text: String, row: Int) throws -> Int? {
        try run(["copy-mode"])
        defer { _ = try? run(["send-keys", "-X", "cancel"]) }
        try run(["send-keys", "-X", "top-line"])
        if row > 0 { try run(["send-keys", "-N", "\(row)", "-X", "cursor-down"]) }
        try run(["send-keys", "-X", "end-of-line"])
        try run(["send-keys", "-X", "search-backward-text", text])
        guard try said("#{copy_cursor_y}") == "\(row)" else { return nil }
        return Int(try said("#{copy_cursor_x}"))
    }

    struct Never: Error {}

    @discardableResult
    private func run(_ words: [String]) throws -> String {
        try Script.run(["tmux", "-u", "-L", socket] + words).output
    }
}
