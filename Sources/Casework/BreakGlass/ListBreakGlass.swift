package import Access
package import Forms
package import Postgres

/// One's own break-glass, and those of others in cases that one leads.
package struct ListBreakGlass: Listing {
    package static let list = ListSpec(
        id: "break_glass", title: "Break-glass of the last seven days",
        columns: [
            ListColumn("break_glass", "Number"), ListColumn("mine", "Mine", .yesNo),
            ListColumn("state", "State"), ListColumn("name", "Name"), ListColumn("case", "Case"),
            ListColumn("opened_at", "Opened", .moment), ListColumn("ends_at", "Ends", .moment),
            ListColumn("finding", "Finding", .code(list: "break_glass_finding")),
            ListColumn("reason", "Reason"),
        ])
    package static let permission = Permission.breakGlass
    package static let action = ActionSpec(
        noun: "break-glass", verb: "list",
        summary: "list your own break-glass, and those in cases that you lead",
        examples: ["kapwa break-glass list"], permission: permission.rawValue)

    package init(arguments: JSONValue) throws(Failure) {}

    package func run(in connection: inout Connection) throws -> ListPage {
        ListPage(rows: try connection.fetch(ListedValues.self, query(of: "true")).map(\.values))
    }

    /// Those that run, for today's list.
    var open: SQL { query(of: "b.state = 'open'") }

    private func query(of condition: SQL) -> SQL {
        """
        select jsonb_build_array('B-' || b.number, b.is_mine, b.state, b.name, b.case_reference,
            to_char(b.opened_at at time zone o.time_zone, 'YYYY-MM-DD HH24:MI'),
            to_char(b.ends_at at time zone o.time_zone, 'YYYY-MM-DD HH24:MI'), b.finding, b.reason)
        from api.my_break_glass() b cross join ref.organisation o
        where \(condition) order by b.number desc
        """
    }
}
