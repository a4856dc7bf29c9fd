import Testing

@testable import Terminal

@MainActor
@Suite("A terminal in memory")
struct MemoryTerminalTests {
    @Test("A program can be driven key by key, and woken, and told that time is over")
    func driving() async {
        let terminal = MemoryTerminal(rows: 4, columns: 20)
        let program = Task { await Self.run(on: terminal) }
        await terminal.press(.down, .down)
        #expect(terminal.text == "row\n\n› 2 down\n\n")
        #expect(terminal.styledText.contains("~s"))
        await terminal.send(.resized(Size(rows: 3, columns: 20)))
        #expect(terminal.frame.size == Size(rows: 3, columns: 20))
        let reached = await terminal.reachDeadline()
        #expect(reached && terminal.text.contains("deadline"))
        await terminal.type("ab")
        #expect(terminal.text.contains("4 b"))
        terminal.end()
        await program.value
    }

    private static func run(on display: any Display) async {
        var said = ""
        var count = 0
        while true {
            var frame = Frame(display.size)
            frame.put("row", row: 0, column: 0)
            frame.put("\(count) \(said)", row: 2, column: 2)
            frame.select(row: 2)
            display.show(frame)
            let event = await display.next(until: .now + .seconds(3600))
            count += 1
            switch event {
            case .key(.character(let letter)): said = String(letter)
            case .key(let key): said = "\(key)"
            case .ending: return
            default:
                count -= 1
                said = event == .deadline ? "deadline" : "other"
            }
        }
    }
}
