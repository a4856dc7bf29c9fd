import Access
import Casework
import Forms
import Languages

/// A cell of a list in the reader's words.
struct CellWords {
    let codes: CodeBook
    let languages: [String]
    var era = LocalEra.none

    func words(_ value: JSONValue, _ column: ListColumn) -> String {
        switch value {
        case .null: ""
        case .bool(let bool): bool ? Words.say("yes") : Words.say("no")
        case .array(let parts):
            parts.compactMap(\.string).map { label($0, column) }.joined(separator: ", ")
        default: label(value.string ?? value.text(), column)
        }
    }

    private func label(_ text: String, _ column: ListColumn) -> String {
        guard case .code(let list) = column.kind else {
            if column.id == "roles" { return roles(text) }
            // States are words of the program, not of a list.
            guard StateWords.columns.contains(column.id) else { return era.beside(text) }
            let said = Words.translate(text)
            return said == text && ["status", "state"].contains(column.id)
                ? text.replacing("_", with: " ") : said
        }
        return codes.label(text, in: list, languages: languages)
    }

    private func roles(_ text: String) -> String {
        text.split(separator: ", ")
            .map { code in
                Role(rawValue: String(code)).map { Words.translate($0.title) } ?? String(code)
            }
            .joined(separator: ", ")
    }
}

extension Application {
    /// Columns that could tell who a client is; code names stay, and so do the names of staff.
    private static let tellingWho: Set<String> = ["names", "birth", "caller"]

    /// A cell in words, hidden where names are hidden.
    func cell(_ value: JSONValue, _ column: ListColumn) -> String {
        let words = words.words(value, column)
        return preferences.masksNames && Self.tellingWho.contains(column.id) && !words.isEmpty
            ? "•••" : words
    }
}
