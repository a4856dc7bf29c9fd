import Testing

@testable import Terminal

@Suite("Keys by position")
struct KeyTests {
    @Test(
        "Commands work whatever layout is on",
        arguments: [
            ("q", "q"), ("?", "?"), ("ๆ", "q"), ("ฟ", "a"), ("ี", "u"), ("ົ", "q"), ("ັ", "a"),
            ("ឆ", "q"), ("ា", "a"), ("ဆ", "q"), ("ေ", "a"), ("ㅂ", "q"), ("ㅃ", "Q"), ("ㅁ", "a"),
            ("나", "s"),
            ("ｑ", "q"), ("／", "/"), ("１", "1"), ("๓", "3"), ("၃", "3"), ("៣", "3"), ("　", " "),
        ])
    func latin(typed: Character, key: Character) {
        #expect(Key.character(typed).latin == key)
    }

    @Test("Every command letter is on every layout once")
    func complete() {
        for blocks in [
            0xE01...0xE7F, 0xE81...0xEFF, 0x1780...0x17FF, 0x1000...0x109F, 0x3131...0x318E,
        ] {
            let found = blocks.compactMap { Unicode.Scalar(UInt32($0)) }
                .compactMap { Key.character(Character($0)).latin }
            for letter in "qwertyuiopasdfghjklzxcvbnm" {
                #expect(found.count { $0 == letter } == 1, "\(letter) in \(blocks)")
            }
        }
    }

    @Test("Other scripts and keys have none")
    func none() {
        #expect(Key.character("é").latin == nil)
        #expect(Key.character("山").latin == nil)
        #expect(Key.up.latin == nil)
    }
}
