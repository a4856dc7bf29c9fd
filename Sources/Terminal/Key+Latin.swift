extension Key {
    /// The Latin letter, digit or sign that a key stands for as a command; nil for keys without a letter.
    ///
    /// On a Thai, Lao, Khmer, Burmese or Korean layout it is the one at the same position, from full-width
    /// letters the plain one, and from the digits of any script the digit. Only for commands in
    /// lists: what is typed into a field is the letter itself.
    package var latin: Character? {
        guard case .character(let character) = self else { return nil }
        guard let scalar = character.unicodeScalars.first, !scalar.isASCII else { return character }
        if let digit = character.wholeNumberValue, 0...9 ~= digit { return Character("\(digit)") }
        switch scalar.value {
        case 0xFF01...0xFF5E: return Unicode.Scalar(scalar.value - 0xFEE0).map(Character.init)
        case 0x3000: return " "
        case 0xAC00...0xD7A3: return Self.initial(ofSyllable: scalar.value)
        default: return KeyPositions.latin(scalar)
        }
    }

    /// The key of the first letter of a Korean syllable, which an input method hands over whole.
    private static func initial(ofSyllable value: UInt32) -> Character? {
        let initials: [UInt32] = [
            0x3131, 0x3132, 0x3134, 0x3137, 0x3138, 0x3139, 0x3141, 0x3142, 0x3143, 0x3145,
            0x3146, 0x3147, 0x3148, 0x3149, 0x314A, 0x314B, 0x314C, 0x314D, 0x314E,
        ]
        let letter = initials[Int((value - 0xAC00) / 588)]
        return Unicode.Scalar(letter).flatMap(KeyPositions.latin)
    }
}
