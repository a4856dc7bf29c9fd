import Documents
import Forms
import Languages

/// One form in which a result can be written to a file.
struct FileForm {
    let label: String
    /// What its name ends in, without the point.
    let ending: String
    let text: () -> String

    /// Text, CSV and JSON of the same result, as `kapwa … -o FILE` writes them.
    ///
    /// - Parameter label: what stands above everything about invented people.
    static func all(
        tables: [Table], long: Table, document: JSONValue, title: [String], head: [String] = [],
        label: String?
    ) -> [FileForm] {
        let above = label.map { [$0] } ?? []
        return [
            FileForm(label: Words.say("text, to read and print"), ending: "txt") {
                ((above + title).map { $0 + "\n" } + tables.map { TextTable($0).text })
                    .joined(separator: "\n")
            },
            FileForm(label: Words.say("CSV, for a spreadsheet"), ending: "csv") {
                CSVTable(long, preface: above + head).text
            },
            FileForm(label: Words.say("JSON, for a program"), ending: "json") {
                let whole = label == nil ? document : document.merging(["practice": true])
                return whole.text(pretty: true) + "\n"
            },
        ]
    }
}
