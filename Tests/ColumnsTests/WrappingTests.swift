import Columns
import Testing

@Suite("Columns")
struct WrappingTests {
    @Test(
        "Widths are summed over scalars",
        arguments: [
            ("Maria", 5), ("จำ", 2), ("กำแพง", 5), ("ຄຳ", 2), ("山", 2), ("김", 2), ("Nguyễn", 6),
            ("Nguyê\u{303}n", 6), ("မောင်", 4), ("a\u{200B}b", 2), ("ｆ", 2), ("\u{1B}", 0),
        ])
    func widths(text: String, columns: Int) {
        #expect(Width.of(text) == columns)
    }

    @Test("Lines break after spaces, else between characters")
    func lines() {
        #expect(Wrapping.lines("The bed is free", width: 8) == ["The bed", "is free"])
        #expect(Wrapping.lines("", width: 8) == [""])
        #expect(Wrapping.lines("a\n\nb\n", width: 8) == ["a", "", "b", ""])
        #expect(Wrapping.lines("abcdefgh", width: 3) == ["abc", "def", "gh"])
        #expect(Wrapping.lines("山田花子", width: 5) == ["山田", "花子"])
        #expect(Wrapping.lines("กำแพงจำ", width: 3) == ["กำแ", "พง", "จำ"])
        #expect(Wrapping.lines("សុខា\u{200B}ចាន់", width: 5) == ["សុខា\u{200B}", "ចាន់"])
        #expect(Wrapping.lines("of MST-2026-0324", width: 14) == ["of", "MST-2026-0324"])
        #expect(Wrapping.lines("self-contained", width: 8) == ["self-", "containe", "d"])
    }

    @Test("No line is wider than asked, no character is lost or split")
    func whole() {
        let text = "จำนงค์ ทองคำ មុំសុខា Nguyễn Thị Hồng 山田花子 မောင်မောင် 👩‍👩‍👧 a-b-c\nຄຳສິງ  x"
        for width in 6...30 {
            let ranges = Wrapping.ranges(text, width: width)
            #expect(ranges.map { String(text[$0]) }.joined() == text)
            for line in Wrapping.lines(text, width: width) { #expect(Width.of(line) <= width) }
            let characters = ranges.reduce(0) { $0 + text[$1].count }
            #expect(characters == text.count)
        }
    }
}
