import Columns
import Terminal

/// A small terminal: it understands what the writer uses, and can be told how wide letters are.
struct Emulator {
    struct Spot: Equatable {
        var text = " "
        var look = Look()
        var isSecondHalf = false
    }

    struct Look: Equatable {
        var numbers: Set<Int> = []
    }

    private(set) var rows: [[Spot]]
    private(set) var row = 0
    private(set) var column = 0
    private(set) var showsCursor = true
    /// What it did not understand; empty after all that it should.
    private(set) var strange: [String] = []
    private var look = Look()
    private let width: (Unicode.Scalar) -> Int
    private let size: Size
    private let erasesWithBackground: Bool

    /// `width` answers the columns of a scalar of disputed width; 0 joins it to the letter before.
    init(
        _ size: Size, erasesWithBackground: Bool, width: @escaping (Unicode.Scalar) -> Int
    ) {
        self.size = size
        self.erasesWithBackground = erasesWithBackground
        self.width = width
        rows = Array(
            repeating: Array(repeating: Spot(text: "?"), count: size.columns), count: size.rows)
    }

    mutating func take(_ bytes: [UInt8]) {
        var scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars[...]
        while let scalar = scalars.popFirst() {
            switch scalar {
            case "\u{1B}": escape(&scalars)
            case "\r": column = 0
            case "\n":
                if row == size.rows - 1 { strange.append("scrolled") }
                row = min(row + 1, size.rows - 1)
            case "\u{8}": column = max(0, column - 1)
            case "\u{F}": break
            case _ where scalar.value < 0x20: strange.append("control \(scalar.value)")
            default: write(scalar)
            }
        }
    }

    private mutating func write(_ scalar: Unicode.Scalar) {
        let wide = width(scalar)
        if wide == 0 {
            guard column > 0 else { return }
            let lead = rows[row][column - 1].isSecondHalf ? column - 2 : column - 1
            if lead >= 0 { rows[row][lead].text.unicodeScalars.append(scalar) }
            return
        }
        // Wrapping is off: what does not fit is written over the last column.
        let place = min(column, size.columns - wide)
        for index in place..<(place + wide) { free(index) }
        rows[row][place] = Spot(text: String(scalar), look: look)
        if wide == 2 { rows[row][place + 1] = Spot(text: "", look: look, isSecondHalf: true) }
        column = min(place + wide, size.columns)
    }

    /// Overwriting half of a wide letter blanks its other half.
    private mutating func free(_ index: Int) {
        if rows[row][index].isSecondHalf { rows[row][index - 1].text = " " }
        if index + 1 < size.columns, rows[row][index + 1].isSecondHalf {
            rows[row][index + 1] = Spot(look: rows[row][index + 1].look)
        }
        rows[row][index].isSecondHalf = false
    }

    private mutating func escape(_ rest: inout Substring.UnicodeScalarView) {
        switch rest.popFirst() {
        case "[": sequence(&rest)
        case "(": _ = rest.popFirst()
        case "M": row = max(0, row - 1)
        case let other: strange.append("escape \(other.map(String.init) ?? "end")")
        }
    }

    private mutating func sequence(_ rest: inout Substring.UnicodeScalarView) {
        let end = rest.firstIndex { (0x40...0x7E).contains($0.value) } ?? rest.endIndex
        let text = String(rest[..<end])
        guard end < rest.endIndex else { return strange.append("unfinished") }
        let final = rest[end]
        rest = rest[rest.index(after: end)...]
        let numbers = text.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) }
        let first = numbers.first.flatMap { $0 } ?? 0
        switch final {
        case "H":
            row = min(max(first, 1), size.rows) - 1
            column = min(max(numbers.count > 1 ? numbers[1] ?? 1 : 1, 1), size.columns) - 1
        case "G": column = min(max(first, 1), size.columns) - 1
        case "A": row = max(0, row - max(1, first))
        case "B": row = min(size.rows - 1, row + max(1, first))
        case "C": column = min(size.columns - 1, column + max(1, first))
        case "D": column = max(0, column - max(1, first))
        case "K": erase(row, min(column, size.columns - 1)..<size.columns)
        case "J":
            for line in (first == 2 ? 0 : row)..<size.rows {
                erase(line, (line == row && first == 0 ? column : 0)..<size.columns)
            }
        case "X":
            let start = min(column, size.columns - 1)
            erase(row, start..<min(size.columns, start + max(1, first)))
        case "c": if first != 0 || text != "?1" && text != "?0" { strange.append(text + "c") }
        case "m": select(numbers.map { $0 ?? 0 })
        case "h", "l":
            if text == "?25" { showsCursor = final == "h" }
            if !["?25", "?12", "34"].contains(text) { strange.append(text + String(final)) }
        default: strange.append("[" + text + String(final))
        }
    }

    private mutating func erase(_ line: Int, _ columns: Range<Int>) {
        var blank = Spot()
        if erasesWithBackground { blank.look.numbers = look.numbers.filter { 40..<50 ~= $0 } }
        let at = (row, column)
        row = line
        for index in columns {
            free(index)
            rows[line][index] = blank
        }
        (row, column) = at
    }

    private mutating func select(_ numbers: [Int]) {
        for number in numbers {
            if number == 0 { look.numbers = [] }
            if 30..<50 ~= number || 90..<108 ~= number {
                // A colour takes the place of the one before.
                let isBackground = number % 60 / 10 == 4
                look.numbers = look.numbers.filter {
                    $0 < 30 || ($0 % 60 / 10 == 4) != isBackground
                }
            }
            if number != 0 { look.numbers.insert(number) }
        }
    }
}
