package import Access
package import Forms
package import Postgres

/// The cases of people who came together, as far as they are within reach.
package struct ListGroup: Listing {
    package static let list = ListSpec(
        id: "group", title: "People who came together",
        columns: [
            ListColumn("case", "Case"), ListColumn("alias", "Code name"),
            ListColumn("status", "Status"),
            ListColumn("risk_level", "Risk", .code(list: "risk_level")),
            ListColumn("taken_on", "Interview", .day), ListColumn("lead", "Lead"),
        ])
    package static let permission = Permission.listCases
    package static let action = ActionSpec(
        noun: "intake", verb: "members", summary: "show who came together",
        positionals: [
            ArgumentSpec(
                "group", "GROUP", .identifier(hint: "G-1"), help: "the group, as in the case file")
        ],
        examples: ["kapwa intake members G-1"], permission: permission.rawValue)

    private let group: String

    /// - Parameter arguments: `group`.
    package init(arguments: JSONValue) throws(Failure) {
        guard let group = arguments[key: "group"]?.string else { throw .invalid(path: "group") }
        self.group = group
    }

    package func run(in connection: inout Connection) throws -> ListPage {
        let rows = try connection.fetch(
            ListedValues.self,
            """
            select jsonb_build_array(g.case_reference, g.alias, g.status, g.risk_level, g.taken_on, g.lead)
            from api.list_group(\(group)) g
            """)
        return ListPage(rows: rows.map(\.values))
    }
}
