/// Korean syllables compose by arithmetic (Unicode Standard, section 3.12).
enum Hangul {
    private static let syllables: UInt32 = 0xAC00
    private static let leads: UInt32 = 0x1100
    private static let vowels: UInt32 = 0x1161
    private static let tails: UInt32 = 0x11A7
    private static let (leadCount, vowelCount, tailCount): (UInt32, UInt32, UInt32) = (19, 21, 28)

    /// The letters of a syllable; nil when the character is no syllable.
    static func decomposed(_ value: UInt32) -> [UInt32]? {
        guard value >= syllables, value < syllables + leadCount * vowelCount * tailCount else {
            return nil
        }
        let index = value - syllables
        let lead = leads + index / (vowelCount * tailCount)
        let vowel = vowels + index % (vowelCount * tailCount) / tailCount
        let tail = tails + index % tailCount
        return tail == tails ? [lead, vowel] : [lead, vowel, tail]
    }

    /// The syllable of a lead and a vowel, or of a syllable and a tail.
    static func composed(_ first: UInt32, _ second: UInt32) -> UInt32? {
        if (leads..<leads + leadCount).contains(first),
            (vowels..<vowels + vowelCount).contains(second)
        {
            return syllables
                + ((first - leads) * vowelCount + (second - vowels)) * tailCount
        }
        guard (tails + 1..<tails + tailCount).contains(second), first >= syllables,
            first < syllables + leadCount * vowelCount * tailCount,
            (first - syllables) % tailCount == 0
        else { return nil }
        return first + (second - tails)
    }
}
