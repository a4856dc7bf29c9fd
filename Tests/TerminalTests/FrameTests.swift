import Testing

@testable import Terminal

@Suite("Frames")
struct FrameTests {
    @Test("Text is cut between characters, with … where it goes on")
    func cut() {
        var frame = Frame(rows: 1, columns: 20)
        expect(frame.put("กำแพง", row: 0, column: 0, width: 3), 3)
        #expect(frame.text(row: 0) == "กำ…")
        var wide = Frame(rows: 1, columns: 20)
        expect(wide.put("山の家", row: 0, column: 0, width: 5), 5)
        #expect(wide.text(row: 0) == "山の…")
        expect(wide.put("山の家", row: 0, column: 10, width: 4), 3, "no half of a wide letter")
        var burmese = Frame(rows: 1, columns: 3)
        burmese.put("မောင်", row: 0, column: 0)
        #expect(burmese.text(row: 0) == "…", "a syllable is kept whole or not shown")
        var short = Frame(rows: 1, columns: 3)
        short.put("abcdef", row: 0, column: 1)
        short.put("outside", row: 5, column: 0)
        short.put("outside", row: 0, column: -1)
        short.put("outside", row: 0, column: 9)
        #expect(short.text(row: 0) == " a…")
    }

    @Test("Half of an overwritten wide letter leaves a blank")
    func halves() {
        var frame = Frame(rows: 1, columns: 8)
        frame.put("山山山", row: 0, column: 0)
        frame.put("x", row: 0, column: 1)
        frame.put("家", row: 0, column: 3)
        #expect(frame.text(row: 0) == " x 家")
    }

    @Test("Marks without a letter stand on a blank, and a wall of marks is no writing")
    func marks() {
        var frame = Frame(rows: 1, columns: 8)
        expect(frame.put("\u{301}a", row: 0, column: 0), 2)
        #expect(frame[0, 0].text == " \u{301}")
        frame.put("e" + String(repeating: "\u{301}", count: 500), row: 0, column: 4)
        #expect(frame[0, 4].text.unicodeScalars.count < 10)
    }

    @Test("Text on the right, wrapped text, boxes")
    func drawing() {
        var frame = Frame(rows: 6, columns: 14)
        frame.put("42", row: 0, column: 0, width: 6, alignment: .trailing)
        #expect(frame.text(row: 0) == "    42")
        expect(frame.putWrapped("The bed is free now", row: 1, column: 0, width: 8, rows: 2), 2)
        #expect(frame.text(row: 1) == "The bed")
        #expect(frame.text(row: 2) == "is free…")
        frame.box(rows: 3..<6, columns: 0..<12, title: "Sure?")
        #expect(frame.text(row: 3) == "┌─ Sure? ──┐")
        #expect(frame.text(row: 4) == "│          │")
    }

    @Test("Selecting marks the row in a letter, a style and with the cursor")
    func selecting() {
        var frame = Frame(rows: 2, columns: 6)
        frame.put("abc", row: 1, column: 2, style: .danger)
        frame.select(row: 1)
        #expect(frame.text(row: 1) == "› abc")
        #expect(frame.cursor == Position(row: 1, column: 0))
        #expect(frame[1, 2].style == Style(.danger, isSelected: true))
    }

    @Test("A frame of no size still is a frame")
    func empty() {
        var frame = Frame(rows: 0, columns: 0)
        frame.box(rows: 0..<5, columns: 0..<5)
        frame.select(row: 3)
        frame.rule(row: 0, columns: 4..<9)
        #expect(frame.size == Size(rows: 1, columns: 1))
    }

    private func expect(_ used: Int, _ expected: Int, _ why: Comment? = nil) {
        #expect(used == expected, why)
    }
}
