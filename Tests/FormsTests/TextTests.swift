import Support
@_spi(_Unicode) import Swift
import Testing

@testable import Forms

@Suite struct TextTests {
    @Test func everyCharacterComposesAsInTheStandardLibrary() {
        for value in UInt32(0)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let text = String(Character(scalar))
            let expected = String(String.UnicodeScalarView(text._nfc.map { $0 }))
            guard
                Array(CanonicalForm.composed(text).unicodeScalars) != Array(expected.unicodeScalars)
            else { continue }
            Issue.record("U+\(String(value, radix: 16))")
        }
    }

    @Test(arguments: 0..<3000)
    func everyTextComposesAsInTheStandardLibrary(seed: Int) {
        var random = Seeded(seed)
        let text = random.text(20)
        #expect(Array(CanonicalForm.composed(text).unicodeScalars) == Array(text._nfc))
        let taken = String(String.UnicodeScalarView(text._nfd))
        #expect(Array(CanonicalForm.composed(taken).unicodeScalars) == Array(text._nfc))
    }

    @Test(arguments: 0..<3000)
    func sanitisedTextHoldsNoHazardAndStaysWhenSanitisedAgain(seed: Int) {
        var random = Seeded(seed)
        let text = random.text(30) + "\u{202E}\u{9B}31m\u{1B}]0;x\u{7}"
        let safe = Text.sanitised(text)
        #expect(!safe.unicodeScalars.contains(where: Text.isHazard))
        #expect(Text.sanitised(safe) == safe)
    }

    @Test func joinersStayAndControlsShow() {
        #expect(Text.sanitised("ស\u{200B}ក\u{200D}ខ\u{200C}") == "ស\u{200B}ក\u{200D}ខ\u{200C}")
        #expect(Text.sanitised("a\u{1B}[2Jb\n") == "a<U+001B>[2Jb<U+000A>")
        #expect(Text.sanitised("a\nb", keepingLines: true) == "a\nb")
        #expect(Text.sanitised("\u{2066}x\u{61C}\u{85}") == "<U+2066>x<U+061C><U+0085>")
    }

    @Test func marksAreCappedAtFour() {
        let tower = "e" + String(repeating: "\u{301}", count: 40) + "f\u{301}"
        #expect(Text.sanitised(tower).unicodeScalars.count == 1 + 4 + 2)
        let burmese = "ကျွှေ့ာ်း"
        #expect(Text.sanitised(burmese) == burmese)
    }

    @Test func enteredTextIsTrimmedAndComposed() {
        #expect(Array(Text.entered("\u{3000} e\u{301}\u{A0}\n").unicodeScalars) == ["\u{E9}"])
        #expect(Text.entered(" \t ") == "")
        #expect(Text.plainDigits("๒๕๖๙ ၂၀၂၆ ２０２６") == "2569 2026 2026")
    }

    @Test func commandsAreReadWhateverWroteThem() {
        #expect(Text.command(" Ｑ ") == "q" && Text.command("？？") == "??")
        #expect(Text.command("＾Ｎａｍｅｓ") == "^names")
        #expect(Text.command("၁၂") == "12" && Text.command("CASE　list") == "case　list")
    }
}
