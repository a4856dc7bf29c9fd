/// The beginning of a seal's SHA-256 as eight words that can be read aloud in any language.
///
/// Each word is a proquint: sixteen bits as consonant, vowel, consonant, vowel, consonant
/// (D. S. Wilkerson, "A Proposal for Proquints", arXiv:0901.4016); eight of them are 128 bits.
package struct SealWords: Sendable, Hashable, CustomStringConvertible {
    package let words: [String]

    package var description: String { words.joined(separator: " ") }

    /// - Parameter hash: hexadecimal, at least 32 digits.
    package init?(hash: String) {
        let digits = Array(hash.utf8.prefix(32))
        guard digits.count == 32 else { return nil }
        var words: [String] = []
        for start in stride(from: 0, to: 32, by: 4) {
            let part = String(decoding: digits[start..<start + 4], as: UTF8.self)
            guard let bits = UInt16(part, radix: 16) else { return nil }
            words.append(Self.word(bits))
        }
        self.words = words
    }

    /// Reads words as somebody wrote them down, in any case and spacing.
    package init?(written: String) {
        let words = written.lowercased().split { !$0.isLetter }.map(String.init)
        guard words.count == 8, words.allSatisfy(Self.isWord) else { return nil }
        self.words = words
    }

    private static let consonants = Array("bdfghjklmnprstvz")
    private static let vowels = Array("aiou")

    private static func word(_ bits: UInt16) -> String {
        func consonant(_ shift: UInt16) -> Character { consonants[Int(bits >> shift & 15)] }
        func vowel(_ shift: UInt16) -> Character { vowels[Int(bits >> shift & 3)] }
        return String([consonant(12), vowel(10), consonant(6), vowel(4), consonant(0)])
    }

    private static func isWord(_ word: String) -> Bool {
        word.count == 5
            && zip(word, 0...).allSatisfy {
                ($1.isMultiple(of: 2) ? consonants : vowels).contains($0)
            }
    }
}
