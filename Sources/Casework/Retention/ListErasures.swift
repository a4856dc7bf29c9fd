package import Access
package import Forms
import Languages
package import Postgres

/// Requests to erase cases, newest first.
package struct ListErasures: Listing {
    package static let list = ListSpec(
        id: "erasures", title: "Requests to erase",
        columns: [
            ListColumn("erasure", "Request"), ListColumn("case", "Case"),
            ListColumn("status", "Status"),
            ListColumn("ground", "Why", .code(list: "erasure_ground")),
            ListColumn("requested_on", "Asked", .day), ListColumn("requested_by", "By"),
            ListColumn("approved_by", "Approved by"), ListColumn("decided_by", "Decided by"),
            ListColumn("reason", "Reason"),
        ])
    package static let permission = Permission.listErasures
    package static let action = ActionSpec(
        noun: "erasure", verb: "list", summary: "list the requests to erase cases",
        options: [ListOptions.status(statuses), ListOptions.limit(standard)],
        examples: ["kapwa erasure list", "kapwa erasure list --status done"],
        permission: permission.rawValue)

    private static let standard = 50
    private static let statuses = ["open", "requested", "approved", "refused", "done", "all"]

    private let status: String
    private let limit: Int

    package init(arguments: JSONValue) throws(Failure) {
        status = try ListOptions.status(in: arguments, of: Self.statuses)
        limit = arguments[key: "limit"]?.int ?? Self.standard
    }

    package func run(in connection: inout Connection) throws -> ListPage {
        try connection.fetch(
            ListedValues.self,
            """
            select jsonb_build_array(e.erasure, e.case_reference, e.status, e.ground, e.requested_on,
                e.requested_by, e.approved_by, e.decided_by, e.reason)
            from api.list_erasures(\(status), \(limit)::integer) e
            """
        ).page(limit: limit, more: Words.say("ask with a larger --limit"))
    }
}
