import Columns

/// One column of one row: a letter with its marks, the second half of a wide letter, or a blank.
package struct Cell: Hashable, Sendable {
    static let blank = Cell(text: " ", width: 1, isDisputed: false)
    /// What stands in the second column of a wide letter.
    static let continuation = Cell(text: "", width: 0, isDisputed: false, continues: true)

    /// One letter and its marks; empty in the second column of a wide letter.
    package internal(set) var text: String
    package var style = Style.normal
    /// 1 or 2 columns, or 0 for the second of them.
    let width: Int
    /// Whether terminals disagree on its width.
    let isDisputed: Bool
    /// How many columns it takes on the terminal that takes most.
    let widest: Int
    /// Whether it belongs to the character that began in the cell before.
    var continues: Bool

    init(
        text: String, width: Int, isDisputed: Bool, widest: Int? = nil, continues: Bool = false
    ) {
        self.text = text
        self.width = width
        self.isDisputed = isDisputed
        self.widest = widest ?? width
        self.continues = continues
    }

    var isBlank: Bool { text == " " }
}

/// One character as people see it: the cells that are kept or cut off together.
struct Glyph {
    private(set) var cells: [Cell] = []
    var width: Int { cells.reduce(0) { $0 + $1.width } }

    /// The characters of a text, made safe to be shown.
    static func all(of text: String) -> [Glyph] {
        text.utf8.allSatisfy({ 0x20..<0x7F ~= $0 })
            ? text.unicodeScalars.map { Glyph(cells: [Cell($0, width: 1)]) }
            : text.reduce(into: []) { glyphs, character in
                // Unicode takes some vowel signs of Burmese for characters of their own.
                if isMark(character), let last = glyphs.popLast() {
                    glyphs.append(last.joined(with: character))
                } else {
                    glyphs.append(Glyph(character))
                }
            }
    }

    private static func isMark(_ character: Character) -> Bool {
        switch character.unicodeScalars.first?.properties.generalCategory {
        case .spacingMark, .nonspacingMark, .enclosingMark: true
        default: false
        }
    }

    private func joined(with character: Character) -> Glyph {
        var glyph = self
        glyph.add(character)
        return glyph
    }

    private init(cells: [Cell]) { self.cells = cells }

    private init(_ character: Character) { add(character) }

    private mutating func add(_ character: Character) {
        for scalar in Visible.scalars(of: character) {
            switch Width.of(scalar) ?? 0 {
            case 0: join(scalar)
            case let width:
                var cell = Cell(scalar, width: width)
                cell.continues = !cells.isEmpty
                cells.append(cell)
            }
        }
    }

    /// Adds a mark to the letter before it; a mark without a letter stands on a blank.
    ///
    /// A zero-width space only says where a line may end; that is over by now.
    private mutating func join(_ scalar: Unicode.Scalar) {
        guard scalar != "\u{200B}" else { return }
        if cells.isEmpty {
            guard scalar.properties.generalCategory != .format else { return }
            cells.append(.blank)
        }
        let last = cells.removeLast()
        guard last.text.unicodeScalars.count <= Self.mostMarks else { return cells.append(last) }
        let disputed = last.isDisputed || Disputed.contains(scalar)
        cells.append(
            Cell(
                text: last.text + String(scalar), width: last.width, isDisputed: disputed,
                widest: last.widest + Disputed.widest(of: scalar), continues: last.continues))
    }

    /// More marks on one letter are no writing but a wall over the rows above and below.
    private static let mostMarks = 6
}

extension Cell {
    fileprivate init(_ scalar: Unicode.Scalar, width: Int) {
        self.init(
            text: String(scalar), width: width, isDisputed: Disputed.contains(scalar),
            widest: Disputed.widest(of: scalar))
    }
}
