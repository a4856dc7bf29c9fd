/// A password as SASLprep (RFC 4013) makes it: what is typed with another keyboard or input method
/// stays the same password.
package enum PasswordForm {
    /// NFKC of what people type in our languages; what it leaves as it is libpq may still change.
    package static func prepared(_ password: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in password.unicodeScalars { append(scalar, to: &scalars) }
        return CanonicalForm.composed(String(scalars))
    }

    private static func append(
        _ scalar: Unicode.Scalar, to scalars: inout String.UnicodeScalarView
    ) {
        switch scalar.value {
        case 0xA0, 0x1680, 0x2000...0x200B, 0x202F, 0x205F, 0x3000: scalars.append(" ")
        case 0xAD, 0x034F, 0x1806, 0x180B...0x180D, 0x200C, 0x200D, 0x2060, 0xFE00...0xFE0F,
            0xFEFF:
            break  // commonly mapped to nothing
        case 0xFF01...0xFF5E:
            if let plain = Unicode.Scalar(scalar.value - 0xFEE0) { scalars.append(plain) }
        case 0xFF61...0xFF9F: scalars.append(katakana[Int(scalar.value - 0xFF61)])
        default:
            if let parts = vowels[scalar.value] {
                scalars.append(contentsOf: parts)
            } else {
                scalars.append(scalar)
            }
        }
    }

    /// U+FF61 to U+FF9F, written narrow, in their full width.
    private static let katakana = Array(
        ("。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノ"
            + "ハヒフヘホマミムメモヤユヨラリルレロワン\u{3099}\u{309A}").unicodeScalars)

    /// Thai and Lao letters of two parts.
    private static let vowels: [UInt32: [Unicode.Scalar]] = [
        0x0E33: ["\u{0E4D}", "\u{0E32}"], 0x0EB3: ["\u{0ECD}", "\u{0EB2}"],
        0x0EDC: ["\u{0EAB}", "\u{0E99}"], 0x0EDD: ["\u{0EAB}", "\u{0EA1}"],
    ]
}
