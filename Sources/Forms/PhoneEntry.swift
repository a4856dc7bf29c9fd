import Languages

/// Reads telephone numbers as people write them.
package enum PhoneEntry {
    /// Reads a number to `+` and digits, or to the digits alone when no country was written.
    package static func read(_ text: String) throws(EntryFault) -> String {
        var digits = ""
        var isInternational = false
        for character in Text.plainDigits(Text.entered(text)) {
            if character.isASCII && character.isNumber {
                digits.append(character)
            } else if "++".contains(character), digits.isEmpty, !isInternational {
                isInternational = true
            } else if !" -–./()\u{A0}\u{3000}".contains(character) {
                throw fault
            }
        }
        if !isInternational, digits.hasPrefix("00") {
            digits.removeFirst(2)
            isInternational = true
        }
        let lengths = isInternational ? 7...15 : 3...15
        guard lengths.contains(digits.count), !isInternational || digits.first != "0" else {
            throw fault
        }
        return (isInternational ? "+" : "") + digits
    }

    private static var fault: EntryFault {
        EntryFault(
            Words.say("this is not a telephone number"),
            Words.say("write it like +66 81 234 5678 or 081 234 5678"))
    }
}
