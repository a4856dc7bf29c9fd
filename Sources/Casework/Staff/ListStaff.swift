package import Access
package import Forms
package import Postgres

/// Who works here, in which team and roles; a second role is shown with its reason.
package struct ListStaff: Listing {
    package static let list = ListSpec(
        id: "staff", title: "Staff",
        columns: [
            ListColumn("login", "Login"), ListColumn("name", "Name"), ListColumn("team", "Team"),
            ListColumn("roles", "Roles"), ListColumn("second_role_reason", "Why two roles"),
            ListColumn("trafficking_clearance", "Cleared", .yesNo),
            ListColumn("active", "Works here", .yesNo),
            ListColumn("alone_reason", "Given access by one person alone, because"),
        ])
    package static let permission = Permission.useOwnAccount
    package static let action = ActionSpec(
        noun: "staff", verb: "list", summary: "list who works here",
        details: """
            Cleared: who has trafficking clearance; it is shown to those who direct or watch over staff.
            """,
        options: [
            OptionSpec(
                flag: "all", label: "Those who left too",
                help: "with those who do not work here any more")
        ],
        examples: ["kapwa staff list"], permission: permission.rawValue)

    private let isAll: Bool

    package init(arguments: JSONValue) throws(Failure) {
        isAll = arguments[key: "all"]?.bool ?? false
    }

    package func run(in connection: inout Connection) throws -> ListPage {
        let mayKnow = try connection.fetch(
            Knowing.self,
            "select has_column_privilege('core.staff', 'trafficking_clearance', 'select')")
        let clearance: SQL = mayKnow.first?.isSo == true ? "s.trafficking_clearance" : "null"
        let rows = try connection.fetch(
            ListedValues.self,
            """
            select jsonb_build_array(s.login, s.display_name, t.name,
                (select string_agg(r.role, ', ' order by r.second_role_reason nulls first)
                 from core.staff_role r where r.staff_id = s.staff_id),
                (select max(r.second_role_reason)
                 from core.staff_role r where r.staff_id = s.staff_id), \(clearance), s.active, s.alone_reason)
            from core.staff s join ref.team t on t.team_id = s.team_id
            where s.active or \(isAll)
            order by s.active desc, t.name, s.display_name, s.login
            """)
        return ListPage(rows: rows.map(\.values))
    }

    /// Whether the one who asks may know the clearances of colleagues.
    private struct Knowing: RowDecodable {
        let isSo: Bool

        init(row: borrowing Row) throws(PostgresError) { isSo = try row.decode(Bool.self, at: 0) }
    }
}
