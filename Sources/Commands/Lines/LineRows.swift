import Documents
import Forms
import Languages

/// The rows of a list as lines to be read aloud: a number, then each value behind its label.
struct LineRows {
    let document: ListDocument
    /// So many are said at once.
    static let portion = 20

    private let cells: [[String]]

    /// - Parameter era: the years that are said beside dates.
    init(_ document: ListDocument, _ era: LocalEra) {
        self.document = document
        cells = document.table.rows.map { row in
            guard case .cells(let cells) = row else { return [] }
            return cells.map { era.beside(Text.sanitised($0.shown)) }
        }
    }

    var count: Int { cells.count }

    /// A row without the labels of its first value, which is what the row is about.
    func line(_ index: Int) -> String {
        let labels = document.list.columns.map { Words.translate($0.label) }
        let parts = zip(labels, cells[index]).enumerated().compactMap { place, cell -> String? in
            guard !cell.1.isEmpty else { return nil }
            return place == 0 ? cell.1 : "\(cell.0): \(cell.1)"
        }
        return "\(index + 1) \(parts.joined(separator: "; "))"
    }

    /// A line of today's list: what it is, then what to do next in words rather than as a command.
    func todayLine(_ index: Int, _ table: [ActionSpec]) -> String {
        let shown = ["kind", "reference", "when", "about", "alias", "case"]
            .compactMap { cell($0, index) }.filter { !$0.isEmpty }
        var line = "\(index + 1) \(shown.joined(separator: ", "))."
        if let next = next(index, table) {
            line += " " + Words.say("Next: %1", Words.translate(next.summary))
        }
        return line
    }

    /// What a line of today's list says is to be done.
    func next(_ index: Int, _ table: [ActionSpec]) -> ActionSpec? {
        let words = command(index)
        return table.first { $0.name == words.prefix(2).joined(separator: " ") }
            ?? table.first { $0.name == words.first }
    }

    /// The command of a line of today's list, without the name of the program.
    func command(_ index: Int) -> [String] {
        (value("next", index)?.string ?? "").split(separator: " ").map(String.init)
            .filter { $0 != "kapwa" }
    }

    /// What a row holds in a column; nil where there is nothing.
    func value(_ id: String, _ index: Int) -> JSONValue? {
        guard let column = document.list.columns.firstIndex(where: { $0.id == id }),
            document.page.rows.indices.contains(index),
            document.page.rows[index].indices.contains(column)
        else { return nil }
        let value = document.page.rows[index][column]
        return value == .null ? nil : value
    }

    /// What can be done with a row: the actions whose first word is a value of it.
    func actions(_ index: Int, _ table: [ActionSpec], except shown: ActionSpec) -> [LineObject] {
        let all = table.compactMap { action -> LineObject? in
            guard action.name != shown.name, let first = action.positionals.first,
                let value = value(first.id, index)
            else { return nil }
            return LineObject(action: action, given: [first.id: value.string ?? value.text()])
        }
        let opening = all.filter { $0.action.verb == "open" }
        let own = all.filter { $0.action.noun == shown.noun && $0.action.verb != "open" }
        let rest = all.filter { $0.action.noun != shown.noun && $0.action.verb != "open" }
        return opening + own + rest
    }

    private func cell(_ id: String, _ index: Int) -> String? {
        document.list.columns.firstIndex { $0.id == id }.map { cells[index][$0] }
    }
}

/// An action and what it is about.
struct LineObject: Sendable {
    let action: ActionSpec
    /// Texts by the ids of the questions that they answer.
    let given: [String: String]
}
