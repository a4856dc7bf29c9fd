/// A table of results with its title and remarks; it knows nothing of what it is about.
package struct Table: Sendable, Equatable {
    package let title: String
    package let columns: [Column]
    package private(set) var rows: [Row]
    /// What a reader must know beside the rows, each a sentence.
    package let remarks: [String]

    package init(title: String, columns: [Column], rows: [Row] = [], remarks: [String] = []) {
        (self.title, self.columns, self.rows, self.remarks) = (title, columns, rows, remarks)
    }

    /// A column: its key in CSV and JSON, and what stands above it.
    package struct Column: Sendable, Equatable {
        package let id: String
        package let label: String
        package let isNumber: Bool
        /// Whether it draws what the other columns say, for those who look.
        package let isDrawn: Bool

        package init(
            _ id: String, _ label: String, isNumber: Bool = false, isDrawn: Bool = false
        ) {
            (self.id, self.label, self.isNumber, self.isDrawn) = (id, label, isNumber, isDrawn)
        }
    }

    /// A row: a heading over the rows that follow, or one cell for each column.
    package enum Row: Sendable, Equatable {
        case heading(String)
        case cells([Cell])
    }

    /// What stands in a row under a column.
    package enum Cell: Sendable, Equatable {
        case text(String)
        case whole(Int)
        /// A number with so many digits behind the point.
        case decimal(Double, digits: Int)
        case empty
        /// A value that is not shown, so that nobody can be recognised.
        case hidden
    }

    package mutating func append(_ row: Row) { rows.append(row) }
}

extension Table.Cell {
    /// The cell as it stands on a screen.
    package var shown: String {
        switch self {
        case .text(let text): text
        case .whole(let number): String(number)
        case .decimal(let number, let digits): Self.fixed(number, digits)
        case .empty: ""
        case .hidden: "··"
        }
    }

    /// A number rounded half away from zero, with a fixed number of digits.
    static func fixed(_ number: Double, _ digits: Int) -> String {
        guard number.isFinite else { return "" }
        var scale = 1
        for _ in 0..<digits { scale *= 10 }
        let scaled = (number * Double(scale)).rounded(.toNearestOrAwayFromZero)
        guard scaled.magnitude < 9e15 else { return String(number) }
        let whole = Int(scaled.magnitude)
        let sign = scaled < 0 ? "-" : ""
        guard digits > 0 else { return "\(sign)\(whole)" }
        let fraction = String(whole % scale)
        let padding = String(repeating: "0", count: digits - fraction.count)
        return "\(sign)\(whole / scale).\(padding)\(fraction)"
    }
}
