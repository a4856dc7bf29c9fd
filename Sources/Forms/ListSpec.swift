/// A list as plain data: what it is called and which columns it has.
package struct ListSpec: Sendable {
    package let id: String
    package let title: String
    package let columns: [ListColumn]

    package init(id: String, title: String, columns: [ListColumn]) {
        (self.id, self.title, self.columns) = (id, title, columns)
    }
}

/// A column of a list.
package struct ListColumn: Sendable {
    /// What a cell of the column holds, which decides how it is aligned and labelled.
    package enum Kind: Sendable, Equatable {
        case text, day, number, yesNo
        /// A time, a day with a time, or either with a word on how late it is.
        case moment
        /// A code of a list, shown by its label.
        case code(list: String)
    }

    /// The key in JSON and the header in CSV, in snake_case.
    package let id: String
    package let label: String
    package let kind: Kind

    package init(_ id: String, _ label: String, _ kind: Kind = .text) {
        (self.id, self.label, self.kind) = (id, label, kind)
    }
}

/// The rows of a list; each row has one value for each column, `null` where there is none.
package struct ListPage: Sendable, Equatable {
    package let rows: [[JSONValue]]
    /// What a reader must know beside the rows, each a sentence.
    package let remarks: [String]

    package init(rows: [[JSONValue]], remarks: [String] = []) {
        (self.rows, self.remarks) = (rows, remarks)
    }
}
