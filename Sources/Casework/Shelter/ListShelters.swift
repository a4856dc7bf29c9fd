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
            select jsonb_build_array(h.name, t.name, h.for_sex, (
                       select count(*) from core.bed b
                       where b.shelter_id = h.shelter_id and b.usable_from <= api.today()
                         and (b.usable_until is null or b.usable_until > api.today())),
                   h.opened_on, h.closed_on)
            from core.shelter h join ref.team t on t.team_id = h.team_id
            order by h.closed_on is not null, h.name
            """)
        return ListPage(rows: rows.map(\.values))
    }
}
