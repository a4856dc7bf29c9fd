import CSodium

/// The public part of a key: whoever has it can seal files, and open none.
package struct Recipient: Equatable, Sendable {
    let publicKey: [UInt8]

    static let keySize = 32
    static let sealedSize = 32 + 48

    init?(publicKey: [UInt8]) {
        guard publicKey.count == Self.keySize else { return nil }
        self.publicKey = publicKey
    }

    /// Reads the text of a file that `kapwa backup key` wrote; lines that begin with # are remarks.
    package init(text: String) throws(SealingFault) {
        let lines = text.split(whereSeparator: \.isNewline).filter { !$0.hasPrefix("#") }
        let words = lines.first?.split(separator: " ").map(String.init) ?? []
        guard lines.count == 1, words.count == 3, words[0] == Self.word,
            let key = Hex.bytes(words[1]), key.count == Self.keySize,
            Hex.text(Self.check(key)) == words[2]
        else { throw .badRecipient }
        publicKey = key
    }

    /// The text of the file: the key, and a few digits that find out a wrong letter.
    package var text: String {
        "\(Self.word) \(Hex.text(publicKey)) \(Hex.text(Self.check(publicKey)))"
    }

    private static let word = "kapwa-recipient-1"

    private static func check(_ key: [UInt8]) -> [UInt8] { Array(Sodium.hash(key).prefix(4)) }

    /// A key that only the recipient can take out again.
    func seal(_ key: SecretBytes) -> [UInt8] {
        var sealed = [UInt8](repeating: 0, count: Self.sealedSize)
        _ = crypto_box_seal(&sealed, key.octets, UInt64(key.count), publicKey)
        return sealed
    }
}

/// Bytes as hexadecimal digits.
enum Hex {
    static func text(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef")
        return String(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
    }

    static func bytes(_ text: String) -> [UInt8]? {
        let digits = text.utf8.compactMap { Character(UnicodeScalar($0)).hexDigitValue }
        guard digits.count == text.utf8.count, digits.count.isMultiple(of: 2) else { return nil }
        return stride(from: 0, to: digits.count, by: 2).map {
            UInt8(digits[$0] << 4 | digits[$0 + 1])
        }
    }
}
