package import Access
package import Forms
package import Postgres

/// What the data protection officer has to review: every break-glass without a finding.
package struct ListInbox: Listing {
    package static let list = ListSpec(
        id: "inbox", title: "To review",
        columns: [
            ListColumn("break_glass", "Number"), ListColumn("state", "State"),
            ListColumn("review_until", "Review until", .moment), ListColumn("name", "Name"),
            ListColumn("login", "Login"), ListColumn("case", "Case"),
            ListColumn("opened_at", "Opened", .moment), ListColumn("ends_at", "Ends", .moment),
            ListColumn("reason", "Reason"),
        ])
    package static let permission = Permission.reviewBreakGlass
    package static let action = ActionSpec(
        noun: "audit", verb: "inbox", summary: "list what you have to review",
        details: """
            Every break-glass that has no finding yet: open, ended, or overdue when seventy-two hours \
            have passed. Ask who opened it and the lead of the case; `kapwa audit list --case` shows \
            what was read. Then `kapwa break-glass close`.
            """,
        examples: ["kapwa audit inbox"], permission: permission.rawValue)

    package init(arguments: JSONValue) throws(Failure) {}

    package func run(in connection: inout Connection) throws -> ListPage {
        ListPage(rows: try connection.fetch(ListedValues.self, query).map(\.values))
    }

    var query: SQL {
        """
        select jsonb_build_array('B-' || b.number, b.state, \(Self.local("b.review_until")), b.name,
            b.login, b.case_reference, \(Self.local("b.opened_at")), \(Self.local("b.ends_at")),
            b.reason)
        from api.break_glass_inbox() b cross join ref.organisation o
        order by b.review_until, b.number
        """
    }

    private static func local(_ moment: SQL) -> SQL {
        "to_char(\(moment) at time zone o.time_zone, 'YYYY-MM-DD HH24:MI')"
    }
}
