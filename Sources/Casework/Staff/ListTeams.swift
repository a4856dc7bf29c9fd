package import Access
package import Forms
package import Postgres

/// The teams of the organisation.
package struct ListTeams: Listing {
    package static let list = ListSpec(
        id: "teams", title: "Teams",
        columns: [ListColumn("team", "Team"), ListColumn("staff", "Staff", .number)])
    package static let permission = Permission.useOwnAccount
    package static let action = ActionSpec(
        noun: "team", verb: "list", summary: "list the teams",
        examples: ["kapwa team list"], permission: permission.rawValue)

    package init(arguments: JSONValue) throws(Failure) {}

    package func run(in connection: inout Connection) throws -> ListPage {
        let rows = try connection.fetch(
            ListedValues.self,
            """
            select jsonb_build_array(t.name,
                (select count(*) from core.staff s where s.team_id = t.team_id and s.active))
            from ref.team t order by t.name
            """)
        return ListPage(rows: rows.map(\.values))
    }
}
