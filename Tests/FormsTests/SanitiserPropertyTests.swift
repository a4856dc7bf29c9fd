import Support
import Testing

@testable import Forms

/// What holds for whatever text there is, on its way to a terminal.
@Suite("The sanitiser, for any text")
struct SanitiserPropertyTests {
    /// Written out here once more, so that the sanitiser is not its own judge.
    private static func steers(_ scalar: Unicode.Scalar) -> Bool {
        let value = scalar.value
        return value < 0x20 || (0x7F...0x9F).contains(value) || value == 0x2028 || value == 0x2029
            || value == 0x061C || value == 0x200E || value == 0x200F
            || (0x202A...0x202E).contains(value) || (0x2066...0x2069).contains(value)
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        [.nonspacingMark, .enclosingMark].contains(scalar.properties.generalCategory)
    }

    @Test("nothing steers the terminal, and nothing else is lost")
    func harmless() {
        for seed in 0..<6000 {
            var any = AnyText(seed)
            let text = any.text(40)
            let safe = Text.sanitised(text)
            #expect(!safe.unicodeScalars.contains(where: Self.steers), "seed \(seed)")
            #expect(Text.sanitised(safe) == safe, "seed \(seed)")
            let expected = text.unicodeScalars.filter { !Self.isMark($0) }.map {
                Self.steers($0) ? Self.sign($0) : String($0)
            }.joined()
            let found = String(
                String.UnicodeScalarView(safe.unicodeScalars.filter { !Self.isMark($0) }))
            #expect(
                Array(found.unicodeScalars) == Array(expected.unicodeScalars), "seed \(seed)")
        }
    }

    private static func sign(_ scalar: Unicode.Scalar) -> String {
        let hex = String(scalar.value, radix: 16, uppercase: true)
        return "<U+" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex + ">"
    }

    @Test("no letter bears more than four marks, whatever stands between them without a width")
    func towers() {
        for seed in 0..<6000 {
            var any = AnyText(seed)
            let tower = "e\u{301}\u{302}\u{303}\u{304}\u{200D}\u{305}\u{2060}\u{306}\u{FE0F}"
            var marks = 0
            for scalar in Text.sanitised(any.text(40) + tower).unicodeScalars {
                if Self.isMark(scalar) && scalar.value >= 0x300 {
                    marks += 1
                } else if scalar.properties.generalCategory != .format {
                    marks = 0
                }
                #expect(marks <= 4, "seed \(seed)")
            }
        }
    }

    @Test("what is stored keeps every mark")
    func stored() {
        for seed in 0..<3000 {
            var any = AnyText(seed)
            let text = "x" + any.text(40) + String(repeating: "\u{323}", count: 30) + "x"
            #expect(Text.entered(text) == text, "seed \(seed)")
        }
    }

    @Test("a whole result keeps its lines and tabs on a terminal, and nothing else that steers it")
    func shown() {
        for seed in 0..<3000 {
            var any = AnyText(seed)
            let safe = Text.shown(any.text(60))
            let steering = safe.unicodeScalars.filter {
                Self.steers($0) && $0 != "\n" && $0 != "\t"
            }
            #expect(steering.isEmpty, "seed \(seed)")
        }
        #expect(Text.shown("a\tb\r\nc\u{1B}[2J\rd") == "a\tb\nc<U+001B>[2J<U+000D>d")
    }
}
