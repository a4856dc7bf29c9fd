/// A table as CSV by RFC 4180 in UTF-8.
package struct CSVTable: Sendable {
    private let table: Table
    private let preface: [String]

    /// - Parameter preface: lines that stand before the header, each in one cell.
    package init(_ table: Table, preface: [String] = []) {
        (self.table, self.preface) = (table, preface)
    }

    /// The records, each ending with CR and LF; a heading becomes no record.
    package var text: String {
        var text = ""
        for line in preface { text += Self.field(.text(line)) + "\r\n" }
        text += table.columns.map { Self.field(.text($0.id)) }.joined(separator: ",") + "\r\n"
        for case .cells(let cells) in table.rows {
            text += cells.map(Self.field).joined(separator: ",") + "\r\n"
        }
        return text
    }

    private static func field(_ cell: Table.Cell) -> String {
        switch cell {
        case .text(let text): quoted(neutral(text))
        case .hidden: ""
        case .whole, .decimal, .empty: cell.shown
        }
    }

    /// A cell that a spreadsheet would run as a formula gets an apostrophe; numbers of ours have no need.
    ///
    /// Spreadsheets pass over spaces and characters without width before the sign.
    static func neutral(_ text: String) -> String {
        let breaks: Set<Unicode.Scalar> = ["\t", "\r", "\n"]
        let signs: Set<Unicode.Scalar> = ["=", "+", "-", "@", "＝", "＋", "－", "＠", "−"]
        guard let first = text.unicodeScalars.first else { return text }
        if breaks.contains(first) { return "'" + text }
        let shown = text.unicodeScalars.first {
            !$0.properties.isWhitespace && $0.properties.generalCategory != .format
        }
        return shown.map(signs.contains) == true ? "'" + text : text
    }

    private static func quoted(_ text: String) -> String {
        let needsQuotes = text.utf8.contains {
            [UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\r"), UInt8(ascii: "\n")]
                .contains($0)
        }
        guard needsQuotes else { return text }
        // By scalars: a quotation mark with a combining mark on it is one Character, and no quotation mark.
        var quoted = String.UnicodeScalarView("\"".unicodeScalars)
        for scalar in text.unicodeScalars {
            if scalar == "\"" { quoted.append(scalar) }
            quoted.append(scalar)
        }
        quoted.append("\"")
        return String(quoted)
    }
}
