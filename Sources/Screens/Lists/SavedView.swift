package import Forms

/// What a list shows and in which order, under a name.
package nonisolated struct SavedView: Equatable, Sendable {
    /// The id of the list.
    package let list: String
    package let name: String
    /// The filter as arguments of the list; never free text, which could be about somebody.
    package let filter: JSONValue
    /// The column by which it is sorted; nil for the order of the list.
    package let sort: String?

    package init(list: String, name: String, filter: JSONValue, sort: String?) {
        self.list = list
        self.name = String(name.map { $0 == "|" || $0.isNewline ? " " : $0 }.prefix(40))
        self.filter = filter
        self.sort = sort
    }

    /// Reads a line as `line` writes it.
    package init?(line: String) {
        let parts = line.split(separator: "|", maxSplits: 3, omittingEmptySubsequences: false)
            .map { Text.entered(String($0)) }
        guard parts.count == 4, !parts[0].isEmpty, !parts[1].isEmpty,
            let filter = try? JSONValue.parse(parts[3]), filter.object != nil
        else { return nil }
        self.init(
            list: parts[0], name: parts[1], filter: filter, sort: parts[2].isEmpty ? nil : parts[2])
    }

    /// The view as one line of a settings file.
    package var line: String { "\(list) | \(name) | \(sort ?? "") | \(filter.text())" }

    package static func == (left: Self, right: Self) -> Bool { left.line == right.line }
}

extension FieldKind {
    /// Whether an answer can be kept outside the database: words of a list, never what somebody wrote.
    nonisolated var isKeptInViews: Bool {
        switch self {
        case .text(let limit): limit <= 20
        case .code, .codes, .country, .language, .yesNo, .whole, .day, .identifier: true
        default: false
        }
    }
}
