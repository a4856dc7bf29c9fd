import Columns

/// Which scalars terminals do not agree on.
///
/// The writing systems listed as agreed were compared on xterm, VTE, the Linux console, tmux and screen.
/// Everything else, above all Burmese, Khmer, the scripts of India and emoji, counts as disputed:
/// the writer then relies on nothing and puts the cursor in its place again behind it.
enum Disputed {
    static func contains(_ scalar: Unicode.Scalar) -> Bool {
        let value = scalar.value
        if value < 0x300 { return value == 0xAD }
        return !agreed.contains { $0.contains(value) }
    }

    /// How many columns a scalar takes at most; marks get one each where nothing combines.
    static func widest(of scalar: Unicode.Scalar) -> Int {
        guard contains(scalar) else { return Width.of(scalar) ?? 1 }
        return pictures.contains { $0.contains(scalar.value) } ? 2 : max(1, Width.of(scalar) ?? 1)
    }

    private static let agreed: [ClosedRange<UInt32>] = [
        0x300...0x36F,  // combining marks of Latin
        0x370...0x482, 0x48A...0x52F,  // Greek, Cyrillic
        0xE00...0xE7F, 0xE80...0xEFF,  // Thai, Lao
        0x1E00...0x1EFF,  // Latin of Vietnamese
        0x2010...0x2027, 0x2030...0x205E, 0x20A0...0x20BF,  // punctuation, currencies
        0x2190...0x2193, 0x2500...0x257F, 0x2588...0x2593, 0x25B8...0x25B8, 0x25BE...0x25BE,
        0x2713...0x2713, 0xFFFD...0xFFFD,
        0x3000...0x3029, 0x3030...0x303E, 0x3041...0x3096, 0x309B...0x30FF,  // kana
        0x3105...0x318E, 0x31A0...0x31BF, 0x31F0...0x321E, 0x3220...0x3247,
        0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x2FFFD,  // Han
        0xAC00...0xD7A3,  // Korean, composed
        0xFF01...0xFF60, 0xFFE0...0xFFE6,  // full width
        0xFF61...0xFFDC,
    ]

    private static let pictures: [ClosedRange<UInt32>] = [
        0x2300...0x23FF, 0x25A0...0x27BF, 0x2900...0x2BFF, 0xFE0F...0xFE0F, 0x1F000...0x1FAFF,
        0x1100...0x11FF, 0xA960...0xA97F, 0xD7B0...0xD7FF, 0x3248...0x33FF, 0x4DC0...0x4DFF,
    ]
}
