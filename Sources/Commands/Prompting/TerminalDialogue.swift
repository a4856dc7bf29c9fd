import Forms
import Glibc

/// A conversation in lines: prompts on standard error, answers on standard input.
struct TerminalDialogue: Dialogue {
    private var input = LineInput()

    mutating func say(_ line: String) { Console.talk(line) }

    mutating func ask(_ prompt: String) -> String? {
        Console.talk(prompt, ending: "")
        let line = input.line()
        if line == nil { Console.talk("") }
        return line
    }

    mutating func askSecretly(_ prompt: String) -> String? {
        Interruption.hideTyping()
        defer { Interruption.showTyping() }
        return ask(prompt)
    }
}
