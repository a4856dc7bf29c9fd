/// What happens to text on its way in and on its way to a terminal.
package enum Text {
    /// Makes text safe for a terminal: controls and bidi controls visible, few marks per letter.
    ///
    /// ZWJ, ZWNJ and ZWSP stay, since Khmer, Lao and Burmese need them; they let no further marks in.
    package static func sanitised(_ text: String, keepingLines: Bool = false) -> String {
        guard !text.utf8.allSatisfy({ 0x20..<0x7F ~= $0 }) else { return text }
        var safe = String.UnicodeScalarView()
        var marks = 0
        for scalar in text.unicodeScalars {
            if scalar == "\n", keepingLines {
                marks = 0
                safe.append(scalar)
            } else if isHazard(scalar) {
                marks = 0
                safe.append(contentsOf: visible(scalar).unicodeScalars)
            } else {
                marks = marksSoFar(marks, and: scalar)
                if marks <= mostMarks || !isStackingMark(scalar) { safe.append(scalar) }
            }
        }
        return String(safe)
    }

    /// Text as it is stored: composed (NFC), without space around it.
    package static func entered(_ text: String) -> String {
        let composed = CanonicalForm.composed(text)
        let start = composed.firstIndex { !$0.isWhitespace } ?? composed.endIndex
        let end = composed.lastIndex { !$0.isWhitespace }
        return end.map { String(composed[start...$0]) } ?? ""
    }

    /// Whether a terminal could be commanded or misled by a character.
    package static func isHazard(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029: true
        case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    /// Whether a character is a control that no stored text may hold; line feed and tab may stay.
    static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A: false
        case 0..<0x20, 0x7F..<0xA0: true
        default: false
        }
    }

    /// Writes every line break as a line feed.
    static func withPlainBreaks(_ text: String) -> String {
        guard text.utf8.contains(0x0D) else { return text }
        let lines = text.split(omittingEmptySubsequences: false) { $0 == "\r\n" || $0 == "\r" }
        return lines.joined(separator: "\n")
    }

    /// Turns the digits of every script into those of ASCII.
    package static func plainDigits(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 >= 0x80 }) else { return text }
        var plain = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let digit =
                scalar.properties.numericType == .decimal
                ? scalar.properties.numericValue : nil
            plain.append(digit.map { Unicode.Scalar(UInt8(0x30 + Int($0))) } ?? scalar)
        }
        return String(plain)
    }

    /// A line as a command: in small letters, with the digits and signs of a plain keyboard where an input
    /// method wrote wide ones or those of another script.
    package static func command(_ line: String) -> String {
        var plain = String.UnicodeScalarView()
        for scalar in plainDigits(entered(line)).unicodeScalars {
            let isWide = (0xFF01...0xFF5E).contains(scalar.value)
            plain.append(isWide ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar)
        }
        return String(plain).lowercased()
    }

    /// What is all of a result, on its way to a terminal: lines and tabs stay as they are.
    package static func shown(_ text: String) -> String {
        text.replacing("\r\n", with: "\n").split(separator: "\t", omittingEmptySubsequences: false)
            .map { sanitised(String($0), keepingLines: true) }.joined(separator: "\t")
    }

    private static let mostMarks = 4

    /// How many marks a letter has with a further character; one without width leaves the letter as is.
    private static func marksSoFar(_ marks: Int, and scalar: Unicode.Scalar) -> Int {
        if isStackingMark(scalar) { return marks + 1 }
        return scalar.properties.generalCategory == .format ? marks : 0
    }

    private static func isStackingMark(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.value >= 0x300 else { return false }
        let category = scalar.properties.generalCategory
        return category == .nonspacingMark || category == .enclosingMark
    }

    private static func visible(_ scalar: Unicode.Scalar) -> String {
        let hex = String(scalar.value, radix: 16, uppercase: true)
        return "<U+" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex + ">"
    }
}
