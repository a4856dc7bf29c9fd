/// Breaks text into lines that fit a number of columns.
///
/// A line ends after a space or a zero-width space where there is one, else between two characters,
/// since Thai, Lao, Khmer, Burmese, Chinese and Japanese are written without spaces.
package enum Wrapping {
    /// The lines of a text without the spaces and breaks that end them; at least one line.
    package static func lines(_ text: String, width: Int) -> [String] {
        ranges(text, width: width).map { range in
            var line = text[range]
            while let last = line.last, last.isWhitespace { line.removeLast() }
            return String(line)
        }
    }

    /// The lines as parts of the text that follow each other without a gap.
    ///
    /// Spaces and the break at the end of a line belong to it. After a final break there is one more, empty line.
    package static func ranges(_ text: String, width: Int) -> [Range<String.Index>] {
        var ranges: [Range<String.Index>] = []
        var start = text.startIndex
        while true {
            let end = text[start...].firstIndex(where: \.isNewline)
            let paragraph = start..<(end.map(text.index(after:)) ?? text.endIndex)
            ranges += wrapped(text[paragraph], width: max(1, width))
            guard let end else { return ranges }
            start = text.index(after: end)
        }
    }

    private static func wrapped(_ paragraph: Substring, width: Int) -> [Range<String.Index>] {
        var ranges: [Range<String.Index>] = []
        var start = paragraph.startIndex
        var place = start
        var opportunity: String.Index?
        var boundary = start
        var used = 0
        while place < paragraph.endIndex {
            let character = paragraph[place]
            let next = paragraph.index(after: place)
            let columns = Width.of(String(character))
            let mayEnd = character.isWhitespace || isZeroWidthSpace(character)
            if !isMark(character) { boundary = place }
            while used + columns > width, !mayEnd, boundary > start {
                let end = opportunity ?? boundary
                ranges.append(start..<end)
                used = Width.of(paragraph[end..<place])
                start = end
                opportunity = nil
            }
            used += columns
            if mayEnd || character == "-" && used < width && !isInReference(place, paragraph) {
                opportunity = next
            }
            place = next
        }
        ranges.append(start..<place)
        return ranges
    }

    /// Whether a hyphen is part of a reference or a date, which are read and copied whole.
    private static func isInReference(_ place: String.Index, _ text: Substring) -> Bool {
        let next = text.index(after: place)
        return next < text.endIndex && text[next].isNumber
    }

    /// Whether it belongs to the letter before, though Unicode says otherwise for some Burmese vowels.
    private static func isMark(_ character: Character) -> Bool {
        character.unicodeScalars.first?.properties.generalCategory == .spacingMark
    }

    private static func isZeroWidthSpace(_ character: Character) -> Bool {
        character.unicodeScalars.last == "\u{200B}"
    }
}
