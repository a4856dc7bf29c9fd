import Support
import Testing

@testable import Terminal

@Suite("Typing")
struct EditorTests {
    @Test("Letters go in at the caret, and go out a character at a time")
    func editing() {
        var editor = LineEditor("จำนงค์")
        #expect(editor.caret == 4)
        press(&editor, .backspace, .home, .character("น"), .character("\u{0E49}"))
        #expect(editor.text == "น้จำนง")
        #expect(editor.caret == 1, "the mark joined its letter")
        press(&editor, .delete)
        #expect(editor.text == "น้นง", "จำ is one character")
        press(&editor, .end, .left, .backspace)
        #expect(editor.text == "น้ง")
    }

    @Test("What was pasted is one edit, on one line, and can be undone")
    func pasting() {
        var editor = LineEditor("a")
        press(&editor, .paste("b\nc\td"), .control("z"))
        #expect(editor.text == "a")
        press(&editor, .control("y"))
        #expect(editor.text == "ab c d")
        var short = LineEditor("", limit: 3)
        press(&short, .paste("abcdef"), .character("g"))
        #expect(short.text == "abc" && short.isFull)
        press(&short, .backspace)
        #expect(!short.isFull)
        // Marks count, as they do where it is stored; a letter never loses its mark.
        press(&short, .paste("ก็"))
        #expect(short.text == "ab" && short.isFull)
    }

    @Test("A word is one step back")
    func undoing() {
        var editor = LineEditor()
        for letter in "Maria Santos" { press(&editor, .character(letter)) }
        press(&editor, .control("z"))
        #expect(editor.text == "Maria")
        press(&editor, .control("z"))
        #expect(editor.text.isEmpty)
        press(&editor, .control("z"), .control("y"), .control("y"), .control("y"))
        #expect(editor.text == "Maria Santos")
        press(&editor, .control("w"))
        #expect(editor.text == "Maria ")
    }

    @Test("Words")
    func words() {
        var editor = LineEditor("one two  three")
        press(&editor, .wordLeft)
        #expect(editor.caret == 9)
        press(&editor, .wordLeft, .wordLeft, .wordLeft)
        #expect(editor.caret == 0)
        press(&editor, .wordRight, .wordRight)
        #expect(editor.caret == 7)
    }

    @Test("The caret stays in sight in a narrow field")
    func scrolling() {
        var editor = LineEditor()
        for letter in "Nguyễn Thị Hồng Nhung và 山田花子 จำนงค์ မောင်မောင်" {
            press(&editor, .character(letter))
            expectInSight(editor)
        }
        for _ in 0..<60 {
            press(&editor, .left)
            expectInSight(editor)
        }
        #expect(editor.window(width: 10).text.hasPrefix("Nguyễn"))
    }

    @Test("A password is shown as stars and never kept")
    func concealed() {
        var editor = LineEditor(isConcealed: true)
        press(&editor, .paste("secret"), .backspace, .control("z"))
        #expect(editor.text == "secre")
        #expect(editor.window(width: 20).text == "*****")
    }

    @Test("Keys of others are left to them")
    func others() {
        var editor = LineEditor()
        for key in [Key.enter, .tab, .escape, .up, .f(1), .control("s")] {
            let isTaken = editor.take(key)
            #expect(!isTaken)
        }
    }

    @Test("A narrative is wrapped, and up and down keep the column")
    func area() {
        var area = TextArea("She came by boat\nto the harbour", width: 11)
        #expect(area.lines == ["She came ", "by boat", "to the ", "harbour"])
        #expect(area.caretPosition == Position(row: 3, column: 7))
        press(&area, .up)
        #expect(
            area.caretPosition == Position(row: 2, column: 6), "not behind the space of the break")
        press(&area, .up)
        #expect(area.caretPosition == Position(row: 1, column: 7))
        press(&area, .home)
        press(&area, .enter)
        #expect(area.text == "She came \nby boat\nto the harbour")
        press(&area, .control("z"))
        press(&area, .up)
        let isTaken = area.take(.up)
        #expect(!isTaken, "the form goes on to the field above")
    }

    @Test("The caret can reach every place of a text in any script, and draws inside its field")
    func everyPlace() {
        for seed in 0..<40 {
            var random = Seeded(seed)
            let text = (0..<12).map { _ in Seeded.words[random.below(Seeded.words.count)] }
                .joined(separator: random.below(2) == 0 ? " " : "\n")
            var area = TextArea(text, width: 8 + random.below(12))
            while area.caret > 0 {
                let place = area.caretPosition
                #expect(place.column < area.width && area.lines.indices.contains(place.row))
                var frame = Frame(rows: 4, columns: 30)
                area.draw(in: &frame, row: 0, column: 2, rows: 4)
                #expect((0..<4).contains(frame.cursor?.row ?? -1))
                _ = area.take(.left)
            }
            #expect(area.caretPosition == Position(row: 0, column: 0))
        }
    }

    private func press(_ editor: inout LineEditor, _ keys: Key...) {
        for key in keys {
            let isTaken = editor.take(key)
            #expect(isTaken)
        }
    }

    private func press(_ area: inout TextArea, _ keys: Key...) {
        for key in keys {
            let isTaken = area.take(key)
            #expect(isTaken)
        }
    }

    private func expectInSight(_ editor: LineEditor) {
        var frame = Frame(rows: 1, columns: 20)
        editor.draw(in: &frame, row: 0, column: 4, width: 10)
        #expect((4..<14).contains(frame.cursor?.column ?? -1))
        #expect(frame.text(row: 0).isEmpty || frame[0, 14].isBlank)
    }
}
