package import Documents
package import Forms
import Languages
package import Postgres

/// Protected counts of a quarter; every form of it says that it is internal.
package struct ReleaseDraft: Sendable, Equatable {
    /// What every draft says about itself.
    package static var mark: String { Words.say("INTERNAL – NOT FOR PUBLICATION") }

    /// A count by categories; `*` stands for all, a hidden count is nil.
    package struct Cell: Sendable, Equatable, RowDecodable {
        package let categories: [String]
        package let people: Int?

        package init(categories: [String], people: Int?) {
            (self.categories, self.people) = (categories, people)
        }

        package init(row: borrowing Row) throws(PostgresError) {
            categories = try row.decode(at: 0)
            people = try row.decodeIfPresent(at: 1)
        }
    }

    package let quarter: Quarter
    package let attributes: [String]
    package let cells: [Cell]

    package init(quarter: Quarter, attributes: [String], cells: [Cell]) {
        (self.quarter, self.attributes, self.cells) = (quarter, attributes, cells)
    }

    /// The code lists whose labels a draft shows.
    package var lists: Set<String> { Set(attributes.compactMap(Self.list(of:))) }

    /// The code list of an attribute; age bands have none.
    package static func list(of attribute: String) -> String? {
        switch attribute {
        case "age_band": nil
        case "nationality", "origin_country": "country"
        case "presenting_need": "need"
        default: attribute
        }
    }

    /// An attribute in the reader's language.
    package static func heading(of attribute: String) -> String {
        switch attribute {
        case "sex": Words.say("sex")
        case "age_band": Words.say("age band")
        case "nationality": Words.say("nationality")
        case "origin_country": Words.say("origin country")
        case "presenting_need": Words.say("presenting need")
        case "sector": Words.say("sector")
        case "immigration_status": Words.say("immigration status")
        case "risk_level": Words.say("risk level")
        case "channel": Words.say("channel")
        default: attribute.replacing("_", with: " ")
        }
    }

    /// The counts as a table, a line for each combination.
    package func table(codes: CodeBook, languages: [String]) -> Table {
        let columns = attributes.map {
            Table.Column($0, Self.heading(of: $0))
        }
        let rows = cells.map { cell in
            Table.Row.cells(
                zip(attributes, cell.categories).map {
                    .text(Self.label($1, of: $0, codes, languages))
                } + [cell.people.map(Table.Cell.whole) ?? .hidden])
        }
        return Table(
            title: Words.say("%1: new intakes of %2, draft", Self.mark, quarter),
            columns: columns + [.init("people", Words.say("people"), isNumber: true)], rows: rows,
            remarks: remarks)
    }

    /// The counts as a document; a hidden count is null.
    package var json: JSONValue { Words.speaking(.english) { document } }

    private var document: JSONValue {
        [
            "mark": .string(Self.mark), "release": "draft",
            "quarter": .string(quarter.description),
            "by": .array(attributes.map(JSONValue.string)),
            "remarks": .array(remarks.map(JSONValue.string)),
            "counts": .array(
                cells.map { cell in
                    .object(
                        JSONObject(
                            zip(attributes, cell.categories).map { ($0, .string($1)) }
                                + [("people", cell.people.map(JSONValue.int) ?? .null)]))
                }),
        ]
    }

    private var remarks: [String] {
        let hidden = cells.count { $0.people == nil }
        return [
            Words.say(
                """
                %1 of %2 counts are hidden (··): those under ten, and others so that no hidden one \
                follows from the totals. “others” joins categories of fewer than ten.
                """, hidden, cells.count),
            // How many they are would tell when one of them made up their mind.
            Words.say(
                "People who said no to statistics, or took that consent back, are not counted."),
            Self.mark,
        ]
    }

    private static func label(
        _ category: String, of attribute: String, _ codes: CodeBook, _ languages: [String]
    ) -> String {
        switch category {
        case "*": Words.say("all")
        case "others": Words.say("others")
        default:
            list(of: attribute).map { codes.label(category, in: $0, languages: languages) }
                ?? category
        }
    }
}
