import Columns
import Documents
import Testing

@Suite("Tables")
struct DocumentsTests {
    private func table(_ cells: [[Table.Cell]]) -> Table {
        Table(
            title: "Nights",
            columns: [.init("house", "House"), .init("n", "Nights", isNumber: true)],
            rows: cells.map(Table.Row.cells), remarks: ["Counted daily."])
    }

    @Test(
        "for somebody who listens each row is a line, with the names of its values and no drawing")
    func spoken() {
        let table = Table(
            title: "Nights",
            columns: [
                .init("house", ""), .init("n", "this week", isNumber: true),
                .init("change", "change", isNumber: true), .init("trend", "3 weeks", isDrawn: true),
            ],
            rows: [
                .heading("Houses"),
                .cells([.text("  Lotus"), .whole(7), .empty, .text("▁▂█")]),
            ], remarks: ["Counted daily."])
        #expect(
            SpokenTable(table).text == """
                Nights
                Houses:
                Lotus, this week 7
                Counted daily.

                """)
    }

    @Test("columns are aligned by what a terminal shows, in any script")
    func alignment() {
        let text = TextTable(
            table([
                [.text("เรือนบัว"), .whole(7)], [.text("山の家"), .whole(123)],
                [.text("Lotus"), .hidden],
            ])
        ).text
        #expect(
            text == """
                Nights

                House   Nights
                ------  ------
                เรือนบัว       7
                山の家     123
                Lotus       ··

                Counted daily.

                """)
    }

    @Test("an empty table says that it is empty")
    func emptiness() {
        #expect(TextTable(table([])).text == "Nights\n\n(none)\n\nCounted daily.\n")
    }

    @Test("what somebody typed cannot steer the terminal")
    func controlCharacters() {
        let evil = "a\u{1b}[2Jb\u{9b}c\u{202e}d\ne"
        let text = TextTable(table([[.text(evil), .whole(1)]])).text
        #expect(
            !text.unicodeScalars.contains {
                $0.value == 0x1b || $0.value == 0x9b || $0.value == 0x202e
            })
        #expect(text.split(separator: "\n").count == 5)
    }

    @Test(
        "CSV keeps every text, and no cell can become a formula",
        arguments: [
            "plain", "a,b", "say \"hi\"", "two\nlines", "=1+1", "+66812345678", "-5", "@x", "\tx",
            "＝1", "ไทย",
        ])
    func csv(text: String) {
        let csv = CSVTable(table([[.text(text), .whole(-3)]])).text
        let fields = CSV.fields(csv)
        #expect(fields[0] == ["house", "n"])
        let isDangerous = "=+-@\t＝＋－＠".contains(text.first ?? " ")
        #expect(fields[1] == [isDangerous ? "'" + text : text, "-3"])
    }

    @Test(
        "numbers are rounded away from zero with fixed digits",
        arguments: [
            (0.05, 1, "0.1"), (-0.05, 1, "-0.1"), (99.95, 1, "100.0"), (7, 2, "7.00"),
            (2.5, 0, "3"),
        ] as [(Double, Int, String)])
    func decimals(number: Double, digits: Int, text: String) {
        #expect(Table.Cell.decimal(number, digits: digits).shown == text)
    }

    @Test("a trend has one sign for each value, the greatest the highest")
    func sparklines() {
        #expect(Sparkline.text([0, 1, 4, 8]) == "▁▂▅█")
        #expect(Sparkline.text([0, 0]) == "▁▁")
        #expect(Sparkline.text([nil, 3]) == " █")
        #expect(Sparkline.text([0, 8], isPlain: true) == "_#")
    }

    @Test("a text is cut between characters and marked")
    func cutting() {
        #expect(Width.fitting("กำแพง", 3) == "กำ…")
        #expect(Width.fitting("山の家", 5) == "山の…")
        #expect(Width.fitting("abc", 3) == "abc")
    }
}

/// A reader of its own, so that the writer is not its own judge.
private enum CSV {
    static func fields(_ text: String) -> [[String]] {
        var records: [[String]] = []
        var record: [String] = []
        var field = ""
        var isQuoted = false
        let characters = Array(text.unicodeScalars)
        var index = 0
        while index < characters.count {
            let scalar = characters[index]
            if isQuoted {
                if scalar == "\"" {
                    if index + 1 < characters.count, characters[index + 1] == "\"" {
                        field.unicodeScalars.append("\"")
                        index += 1
                    } else {
                        isQuoted = false
                    }
                } else {
                    field.unicodeScalars.append(scalar)
                }
            } else if scalar == "\"" {
                isQuoted = true
            } else if scalar == "," || scalar == "\r" {
                record.append(field)
                field = ""
                if scalar == "\r" {
                    records.append(record)
                    record = []
                    index += 1
                }
            } else {
                field.unicodeScalars.append(scalar)
            }
            index += 1
        }
        return records
    }
}
