import Documents
import Forms

/// One line of the weekly report.
struct WeeklyFigure: Sendable {
    let section: String
    let kind: String
    let category: String
    let label: String
    /// A value for every week, the oldest first.
    let trend: [Double?]
    /// Digits behind the point; 0 for counts.
    let digits: Int

    var value: Double? { trend.last.flatMap(\.self) }
    var previous: Double? { trend.count > 1 ? trend[trend.count - 2] : nil }

    /// The difference to the week before with its sign.
    var change: String {
        guard let value, let previous else { return "" }
        let difference = value - previous
        if difference == 0 { return "=" }
        let shown = cell(difference).shown
        return difference > 0 ? "+\(shown)" : shown
    }

    func cell(_ value: Double?) -> Table.Cell {
        guard let value else { return .empty }
        return digits == 0 ? .whole(Int(value)) : .decimal(value, digits: digits)
    }

    var json: JSONValue {
        [
            "section": .string(section), "kind": .string(kind), "category": .string(category),
            "label": .string(label), "value": Self.number(value),
            "previous": Self.number(previous), "trend": .array(trend.map(Self.number)),
        ]
    }

    private static func number(_ value: Double?) -> JSONValue {
        guard let value else { return .null }
        let rounded = (value * 1000).rounded() / 1000
        return rounded == rounded.rounded() ? .int(Int(rounded)) : .double(rounded)
    }
}
