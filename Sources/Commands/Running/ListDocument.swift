import Casework
import Documents
import Forms
import Languages

/// A list with its rows, ready to be written in any form.
struct ListDocument {
    let list: ListSpec
    let page: ListPage
    let codes: CodeBook
    let languages: [String]
    /// Whether everybody in it is invented.
    var isPractice = false

    /// For people: codes by their labels.
    var table: Table {
        let list = list.translated
        return Table(
            title: list.title,
            columns: list.columns.map {
                Table.Column($0.id, $0.label, isNumber: $0.kind == .number)
            },
            rows: page.rows.map { row in .cells(zip(list.columns, row).map(cell)) },
            remarks: page.remarks)
    }

    /// The cells of each row in words.
    var shown: [[String]] {
        page.rows.map { row in zip(list.columns, row).map { cell($0, $1).shown } }
    }

    /// For programs: codes as they are.
    var json: JSONValue {
        [
            "list": .string(list.id),
            "rows": .array(
                page.rows.map { row in
                    .object(JSONObject(zip(list.columns, row).map { ($0.id, $1) }))
                }), "remarks": .array(page.remarks.map(JSONValue.string)),
        ]
    }

    private func cell(_ column: ListColumn, _ value: JSONValue) -> Table.Cell {
        switch value {
        case .null: .empty
        case .bool(let bool): .text(bool ? Words.say("yes") : Words.say("no"))
        case .int(let number): .whole(number)
        case .array(let parts):
            .text(parts.compactMap(\.string).map { label($0, column) }.joined(separator: ", "))
        default: .text(label(value.string ?? value.text(), column))
        }
    }

    private func label(_ text: String, _ column: ListColumn) -> String {
        guard case .code(let list) = column.kind else {
            return StateWords.columns.contains(column.id) ? Words.translate(text) : text
        }
        return codes.label(text, in: list, languages: languages)
    }
}

extension ResultWriter {
    /// Writes a list as the options ask: text, CSV, tab-separated or JSON.
    func write(_ shown: ListDocument) throws(CommandFailure) {
        try write([shown.table], long: shown.table, shown.json)
    }

    /// Writes tables for people, one long table for CSV, or a document.
    ///
    /// - Parameter preface: lines above everything, in CSV as records of their own.
    func write(
        _ tables: [Table], long: Table, _ document: JSONValue, preface: [String] = []
    ) throws(CommandFailure) {
        if has(.json) { return try write(document) }
        let label = practiceLabel.map { [$0] } ?? []
        if has(.csv) {
            return try write(raw: CSVTable(long, preface: label + preface).text)
        }
        if has(.plain) { return try write(raw: PlainTable(long).text) }
        let above = (label + preface).map { $0 + "\n" }
        // In line mode somebody listens.
        if has(.line), !has(.output) {
            let spoken = tables.map { SpokenTable($0).text }
            return try write(raw: (above + spoken).joined(separator: "\n"))
        }
        let width = has(.output) ? nil : Console.width
        let parts = above + tables.map { TextTable($0, width: width).text }
        try write(raw: parts.joined(separator: "\n"))
    }
}
