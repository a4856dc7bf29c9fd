import Columns
import Support
import Testing

@testable import Terminal

/// How terminals count the columns of letters they do not agree on.
enum Counting: String, CaseIterable {
    /// As the C library does.
    case standard
    /// All marks join the letter, also those with a width of their own.
    case marksJoin
    /// Nothing joins: a column for each scalar.
    case oneEach
    /// Pictures and foreign letters are two columns wide.
    case wide

    func width(_ scalar: Unicode.Scalar) -> Int {
        let usual = Width.of(scalar) ?? 1
        guard Disputed.contains(scalar) else { return usual }
        switch self {
        case .standard: return usual
        case .marksJoin: return scalar.properties.generalCategory == .spacingMark ? 0 : usual
        case .oneEach: return max(1, usual)
        case .wide: return Disputed.widest(of: scalar)
        }
    }
}

@Suite("Writing what changed")
struct DiffWriterTests {
    static let terminals = ["xterm-256color", "screen", "tmux-256color", "linux", "vt100"]
    static let themes: [Theme] = [.standard, .highContrast, .mono, .thin]

    @Test(
        "Any frame after any other appears as it is, whatever the terminal makes of letters",
        arguments: terminals, Counting.allCases)
    func frames(terminal: String, counting: Counting) throws {
        let capabilities = try #require(Terminfo.capabilities(of: terminal))
        for seed in 0..<6 {
            var random = Seeded(seed)
            let size = Size(rows: 3 + random.below(8), columns: 10 + random.below(70))
            let theme = Self.themes[random.below(Self.themes.count)]
            var writer = DiffWriter(capabilities, theme: theme)
            var emulator = Emulator(
                size, erasesWithBackground: capabilities.erasesWithBackground,
                width: counting.width)
            var frame: Frame?
            for step in 0..<8 {
                let next = random.frame(size, like: step % 4 == 0 ? nil : frame)
                emulator.take(writer.bytes(showing: next))
                let differences = Comparison(
                    next, emulator, theme, capabilities, mayVanish: counting == .wide
                ).differences
                try #require(differences.isEmpty, "seed \(seed), step \(step): \(differences)")
                #expect(emulator.strange.isEmpty)
                let again = writer.bytes(showing: next)
                #expect(again.isEmpty, "an equal frame costs nothing")
                frame = next
            }
        }
    }

    @Test("No text can send a command to the terminal")
    func harmless() throws {
        let capabilities = try #require(Terminfo.capabilities(of: "xterm-256color"))
        for code in (0..<0x20).map({ UInt32($0) }) + (0x7F..<0xA0).map({ UInt32($0) }) + [
            0x202E, 0x2066,
        ] {
            let scalar = try #require(Unicode.Scalar(code))
            var frame = Frame(rows: 2, columns: 40)
            frame.put("a\(scalar)b", row: 0, column: 0)
            var writer = DiffWriter(capabilities, theme: .standard)
            var plain = DiffWriter(capabilities, theme: .standard)
            var blank = Frame(rows: 2, columns: 40)
            let hex = String(code, radix: 16, uppercase: true)
            blank.put(
                "a<U+\(String(repeating: "0", count: 4 - hex.count))\(hex)>b", row: 0, column: 0)
            let (sent, expected) = (writer.bytes(showing: frame), plain.bytes(showing: blank))
            #expect(sent == expected)
        }
    }
}

/// What of a terminal is not as the frame has it.
struct Comparison {
    let differences: [String]

    /// `mayVanish`: a letter of which the terminal's second half is another's column is not shown there.
    init(
        _ frame: Frame, _ emulator: Emulator, _ theme: Theme, _ capabilities: Capabilities,
        mayVanish: Bool
    ) {
        var differences: [String] = []
        for row in 0..<frame.size.rows {
            let cells = Array(frame.row(row))
            var run: Range<Int>?
            for (column, cell) in cells.enumerated() {
                let spot = emulator.rows[row][column]
                let looks = Self.look(theme.attributes(of: cell.style), cell, capabilities)
                if run?.contains(column) != true { run = Self.run(cells, column, theme) }
                if let run {
                    // What stands there is the terminal's affair, as long as it is of these letters.
                    let own = cells[run].map(\.text).joined().unicodeScalars
                    let strange =
                        spot.text != " " && spot.text.unicodeScalars.contains { !own.contains($0) }
                    if strange { differences.append("\(row),\(column): \(spot.text) in a run") }
                    let fits = column + cells[run].reduce(0) { $0 + $1.widest } <= cells.count
                    if fits, !mayVanish, column == run.lowerBound,
                        spot.text.unicodeScalars.first != own.first
                    {
                        differences.append("\(row),\(column): run begins with \(spot.text)")
                    }
                } else if spot.text != cell.text || !Self.agrees(spot.look.numbers, looks, cell) {
                    differences.append(
                        "\(row),\(column): \(spot.text) \(spot.look.numbers.sorted()) for \(cell.text) \(looks.sorted())"
                    )
                }
            }
        }
        if emulator.showsCursor != (frame.cursor != nil || capabilities[.hideCursor] == nil) {
            differences.append("cursor shown \(emulator.showsCursor)")
        }
        if let cursor = frame.cursor,
            cursor != Position(row: emulator.row, column: emulator.column)
        {
            differences.append("cursor at \(emulator.row),\(emulator.column) for \(cursor)")
        }
        self.differences = differences
    }

    /// What only letters show does not matter on a plain blank.
    private static func agrees(_ seen: Set<Int>, _ wanted: Set<Int>, _ cell: Cell) -> Bool {
        guard cell.isBlank, wanted.isDisjoint(with: [4, 7]) else { return seen == wanted }
        return seen.isDisjoint(with: [4, 7])
    }

    private static func run(_ cells: [Cell], _ column: Int, _ theme: Theme) -> Range<Int>? {
        guard cells[column].isDisputed else { return nil }
        let look = theme.attributes(of: cells[column].style)
        let end = cells[column...].firstIndex {
            !($0.isDisputed || $0.width == 0) || theme.attributes(of: $0.style) != look
        }
        return column..<(end ?? cells.count)
    }

    private static func look(
        _ attributes: Attributes, _ cell: Cell, _ capabilities: Capabilities
    ) -> Set<Int> {
        var numbers: Set<Int> = []
        var bold = attributes.bold
        let colour = capabilities.colours >= 8 ? attributes.foreground?.rawValue : nil
        if let colour {
            let few = capabilities.colours < 16
            if few, colour >= 8 { bold = true }
            numbers.insert(
                colour < 8 ? 30 + Int(colour) : few ? 22 + Int(colour) : 82 + Int(colour))
        }
        if bold { numbers.insert(1) }
        if attributes.dim, capabilities[.dim] != nil { numbers.insert(2) }
        if attributes.underline { numbers.insert(4) }
        if attributes.reverse { numbers.insert(7) }
        return numbers
    }
}
