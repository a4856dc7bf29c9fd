/// How many columns of a terminal a text takes.
package enum Width {
    /// The sum over scalars; terminals agree on it for Thai, Lao, Chinese, Japanese, Korean and
    /// Vietnamese, not always for Burmese and Khmer.
    package static func of(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + width(of: $1) }
    }

    /// The beginning of a text that fits, with `…` where something was cut off.
    package static func fitting(_ text: String, _ width: Int) -> String {
        guard of(text) > width else { return text }
        guard width > 0 else { return "" }
        var fitting = ""
        var used = 0
        for character in text {
            let more = of(String(character))
            guard used + more <= width - 1 else { break }
            fitting.append(character)
            used += more
        }
        return fitting + "…"
    }

    private static func width(of scalar: Unicode.Scalar) -> Int {
        if scalar.value < 0x300 { return scalar.value < 0x20 || scalar.value == 0x7f ? 0 : 1 }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control: return 0
        default: break
        }
        if scalar.value == 0x0e33 || scalar.value == 0x0eb3 { return 1 }  // sara am
        return isWide(scalar.value) ? 2 : 1
    }

    /// East Asian Width W and F of Unicode 15 as terminals use them, in whole blocks.
    private static func isWide(_ value: UInt32) -> Bool {
        wide.contains { $0.contains(value) }
    }

    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115f, 0x231a...0x231b, 0x2329...0x232a, 0x23e9...0x23ec, 0x2614...0x2615,
        0x2e80...0x303e, 0x3041...0x33ff, 0x3400...0x4dbf, 0x4e00...0x9fff, 0xa000...0xa4cf,
        0xa960...0xa97c, 0xac00...0xd7a3, 0xf900...0xfaff, 0xfe10...0xfe19, 0xfe30...0xfe6f,
        0xff00...0xff60, 0xffe0...0xffe6, 0x1f300...0x1f64f, 0x1f680...0x1f6ff, 0x1f900...0x1f9ff,
        0x20000...0x2fffd, 0x30000...0x3fffd,
    ]
}
