/// A terminal without a terminal, for the tests of screens.
///
///     let terminal = MemoryTerminal()
///     let program = Task { await run(on: terminal) }
///     await terminal.press(.down, .enter)           // returns once the program waits again
///     #expect(terminal.text.contains("Case file"))
///     terminal.end()
package final class MemoryTerminal: Display {
    package private(set) var size: Size
    package var theme: Theme
    package let waker = Waker()
    /// What is shown now; empty before the first one.
    package private(set) var frame: Frame
    /// How many frames were shown that differed from the one before.
    package private(set) var frames = 0
    /// The moment that the program waits for, if any.
    package private(set) var deadline: ContinuousClock.Instant?
    private var events: [Event] = []
    private var program: CheckedContinuation<Event, Never>?
    private var test: CheckedContinuation<Void, Never>?

    package init(rows: Int = 24, columns: Int = 80, theme: Theme = .standard) {
        size = Size(rows: rows, columns: columns)
        frame = Frame(rows: rows, columns: columns)
        self.theme = theme
    }

    package func show(_ frame: Frame) {
        if frame != self.frame { frames += 1 }
        self.frame = frame
    }

    package func forget() {}
    package func close() {}

    package nonisolated(nonsending) func next(
        until deadline: ContinuousClock.Instant? = nil
    ) async -> Event {
        if waker.wasCalled() { return .woken }
        if !events.isEmpty { return events.removeFirst() }
        self.deadline = deadline
        return await withCheckedContinuation { continuation in
            program = continuation
            test?.resume()
            test = nil
        }
    }

    /// Waits until the program has drawn and waits for what comes.
    package nonisolated(nonsending) func settled() async {
        guard program == nil || !events.isEmpty else { return }
        await withCheckedContinuation { test = $0 }
    }

    /// Presses keys, one after the other, and waits until the program has dealt with them.
    package nonisolated(nonsending) func press(_ keys: Key...) async {
        for key in keys { await send(.key(key)) }
    }

    /// Types a text letter by letter.
    package nonisolated(nonsending) func type(_ text: String) async {
        for character in text { await send(.key(.character(character))) }
    }

    /// Lets something happen and waits until the program has dealt with it.
    package nonisolated(nonsending) func send(_ event: Event) async {
        await settled()
        hand(event)
        await settled()
    }

    /// Lets the moment come that the program waits for; false where it waits for none.
    package nonisolated(nonsending) func reachDeadline() async -> Bool {
        await settled()
        guard deadline != nil else { return false }
        await send(.deadline)
        return true
    }

    /// Lets the program see the end of its terminal, without waiting for what it does then.
    package func end() { hand(.ending(.hangUp)) }

    private func hand(_ event: Event) {
        if case .resized(let size) = event { self.size = size }
        guard let program else { return events.append(event) }
        self.program = nil
        deadline = nil
        program.resume(returning: event)
    }
}

extension MemoryTerminal {
    /// The rows as lines.
    package var text: String { frame.text }

    /// The rows as lines, with a second plane where anything is styled: a letter under each cell (`s`
    /// strong, `h` heading, … in capitals where selected), and the place of the cursor at the end.
    package var styledText: String {
        var lines = ""
        for row in 0..<frame.size.rows {
            lines += frame.text(row: row) + "\n"
            let styles = styles(row: row)
            if !styles.isEmpty { lines += "~" + styles + "\n" }
        }
        let place = frame.cursor.map { "row \($0.row), column \($0.column)" } ?? "hidden"
        return lines + "cursor: \(place)\n"
    }

    private func styles(row: Int) -> String {
        var styles = frame.row(row).map { Self.letter($0.style) }
        while styles.last == " " { styles.removeLast() }
        return String(styles)
    }

    private static func letter(_ style: Style) -> Character {
        let letter: Character =
            switch style.role {
            case .normal: style.isSelected ? "N" : " "
            case .dim: "d"
            case .strong: "s"
            case .heading: "h"
            case .warning: "w"
            case .danger: "r"
            case .good: "g"
            case .input: "i"
            case .disabled: "x"
            }
        return style.isSelected ? Character(letter.uppercased()) : letter
    }
}
