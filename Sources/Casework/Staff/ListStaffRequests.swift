package import Access
package import Forms
package import Postgres

/// What administrators asked for and a second person is to decide.
package struct ListStaffRequests: Listing {
    package static let list = ListSpec(
        id: "staff_requests", title: "Requests about staff",
        columns: [
            ListColumn("request", "Request", .number), ListColumn("state", "State"),
            ListColumn("what", "What"), ListColumn("name", "For"), ListColumn("login", "Login"),
            ListColumn("asked_by", "Asked by"), ListColumn("asked_at", "Asked", .moment),
            ListColumn("expires_at", "Until", .moment), ListColumn("decided_by", "Decided by"),
        ])
    package static let permission = Permission.decideStaff
    package static let action = ActionSpec(
        noun: "staff", verb: "requests", summary: "list what waits for a second person's decision",
        options: [
            OptionSpec(
                flag: "all", label: "Decided ones too",
                help: "with those that were decided or have expired")
        ],
        examples: ["kapwa staff requests"], permission: permission.rawValue)

    private let isAll: Bool

    package init(arguments: JSONValue) throws(Failure) {
        isAll = arguments[key: "all"]?.bool ?? false
    }

    var query: SQL {
        """
        select jsonb_build_array(r.request, r.state, r.what, r.name, r.login, r.asked_by,
            to_char(r.asked_at at time zone o.time_zone, 'YYYY-MM-DD HH24:MI'),
            to_char(r.expires_at at time zone o.time_zone, 'YYYY-MM-DD HH24:MI'), r.decided_by)
        from api.staff_requests(\(isAll)) r cross join ref.organisation o
        order by r.request desc
        """
    }

    package func run(in connection: inout Connection) throws -> ListPage {
        let rows = try connection.fetch(ListedValues.self, query)
        return ListPage(rows: rows.map(\.values))
    }
}
