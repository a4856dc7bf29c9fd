import Documents
import Forms
import Support
import Testing

/// CSV that another program reads: Python's module is the judge.
@Suite("CSV, for any text")
struct CSVPropertyTests {
    private static let reader = """
        import csv, io, json, sys
        text = io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8", newline="")
        json.dump(list(csv.reader(text, strict=True)), sys.stdout)
        """

    @Test("every cell comes back as it was, but for one apostrophe before what could be a formula")
    func roundTrip() throws {
        var any = AnyText(1)
        let cells =
            (0..<4000).map { _ in any.text(12) } + [
                "a\"\u{301},=1+1", "\"\u{301}", "\r\n", "\r", " =1+1", "\u{FEFF}@x", "\u{200B}-1",
                "−5", "'=1",
            ]
        let table = Table(
            title: "",
            columns: [.init("a", "A"), .init("b", "B"), .init("n", "N", isNumber: true)],
            rows: cells.map { .cells([.text($0), .text("“" + $0), .whole(-5)]) })
        let output = try Script.output(
            of: ["python3", "-c", Self.reader], input: CSVTable(table).text)
        let rows = try JSONValue.parse(output).array ?? []
        #expect(rows.count == cells.count + 1)
        for (row, cell) in zip(rows.dropFirst(), cells) {
            let found = row.array?.compactMap(\.string) ?? []
            try #require(found.count == 3)
            let whole = Array(cell.unicodeScalars)
            let isNeutral = Array(found[0].unicodeScalars) == ["'"] + whole
            #expect(isNeutral || Array(found[0].unicodeScalars) == whole)
            #expect(Array(found[1].unicodeScalars) == ["“"] + whole)
            #expect(found[2] == "-5")
            let sign = found[0].unicodeScalars.first {
                !$0.properties.isWhitespace && $0.properties.generalCategory != .format
            }
            #expect(!"=+-@＝＋－＠−".unicodeScalars.contains { $0 == sign })
            #expect(!["\t", "\r", "\n"].contains { found[0].unicodeScalars.first == $0 })
        }
    }
}
