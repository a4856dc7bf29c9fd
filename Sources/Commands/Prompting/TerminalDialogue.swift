import Forms
import Glibc
import Synchronization

/// A conversation in lines: prompts on standard error, answers on standard input.
struct TerminalDialogue: Dialogue {
    mutating func say(_ line: String) { Console.talk(line) }

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
