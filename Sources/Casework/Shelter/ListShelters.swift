package import Access
package import Forms
package import Postgres

/// The shelters within reach; their addresses are confidential and on no list.
package struct ListShelters: Listing {
    package static let list = ListSpec(
        id: "shelters", title: "Shelters",
        columns: [
            ListColumn("shelter", "Shelter"), ListColumn("team", "Team"),
            ListColumn("for_sex", "For", .code(list: "shelter_sex")),
            ListColumn("beds", "Beds", .number), ListColumn("opened_on", "Opened", .day),
            ListColumn("closed_on", "Closed", .day),
        ])
    package static let permission = Permission.seeShelters
    package static let action = ActionSpec(
        noun: "shelter", verb: "list", summary: "list the shelters of your team",
        details: "Coordinators see the shelters of all teams.",
        examples: ["kapwa shelter list"], permission: permission.rawValue)

    package init(arguments: JSONValue) throws(Failure) {}

    package func run(in connection: inout Connection) throws -> ListPage {
        let rows = try connection.fetch(
            ListedValues.self,
            """
            select jsonb_build_array(h.shelter, h.team, h.for_sex, h.beds, h.opened_on, h.closed_on)
            from api.list_shelters() h
            """)
        return ListPage(rows: rows.map(\.values))
    }
}
