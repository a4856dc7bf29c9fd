import Columns
import Forms
import Glibc
import Synchronization

/// A conversation in lines: prompts on standard error, answers on standard input.
struct TerminalDialogue: Dialogue {
    /// Says a line; on a terminal it is broken between words rather than wherever the edge is.
    mutating func say(_ line: String) {
        guard let width = Console.width, Width.of(line) > width else { return Console.talk(line) }
        let indent = String(line.prefix { $0 == " " })
        let text = String(line.dropFirst(indent.count))
        for part in Wrapping.lines(text, width: max(20, width - indent.count)) {
            Console.talk(indent + part)
        }
    }

    mutating func ask(_ prompt: String) -> String? {
        Console.talk(prompt, ending: "")
        let asked = ContinuousClock.now
        guard let line = StandardLines.next() else {
            Console.talk("")
            return nil
        }
        return IdleLock.passes(after: .now - asked, &self) ? line : nil
    }

    mutating func askSecretly(_ prompt: String) -> String? {
        Interruption.hideTyping()
        defer { Interruption.showTyping() }
        return ask(prompt)
    }
}

/// The lines of standard input: one conversation after the other takes from them.
private enum StandardLines {
    private static let input = Mutex(LineInput())

    static func next() -> String? { input.withLock { $0.line() } }
}
