import Columns

/// Makes visible what would command a terminal or mislead its reader.
enum Visible {
    /// The scalars of a character; controls and bidirectional controls written out as `<U+001B>`.
    static func scalars(of character: Character) -> [Unicode.Scalar] {
        character.unicodeScalars.flatMap { scalar -> [Unicode.Scalar] in
            if commands(scalar) { return Array(written(scalar).unicodeScalars) }
            return Width.of(scalar) == nil ? ["\u{FFFD}"] : [scalar]
        }
    }

    private static func commands(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029: true
        case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
        case 0xE0000...0xE0FFF: true
        default: false
        }
    }

    private static func written(_ scalar: Unicode.Scalar) -> String {
        let hex = String(scalar.value, radix: 16, uppercase: true)
        return "<U+" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex + ">"
    }
}
