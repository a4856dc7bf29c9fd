package import Access
package import Forms
import Languages
package import Postgres

/// The follow-ups of one case, or one's own.
package struct ListFollowUps: Listing {
    package static let list = ListSpec(
        id: "follow_ups", title: "Follow-ups", columns: FollowUpRows.columns)
    package static let permission = Permission.listFollowUps
    package static let action = ActionSpec(
        noun: "followup", verb: "list", summary: "list the follow-ups of a case, or your own",
        positionals: [
            ArgumentSpec(
                "case", "CASE", .identifier(hint: CaseFields.hint), required: false,
                help: "the case; your own follow-ups when left out")
        ],
        options: [ListOptions.status(statuses), ListOptions.limit(FollowUpRows.standard)],
        examples: ["kapwa followup list", "kapwa followup list MST-2026-0141 --status all"],
        permission: permission.rawValue)

    private static let statuses = ["planned", "done", "missed", "cancelled", "all"]

    private let reference: String?
    private let status: String
    private let limit: Int

    package init(arguments: JSONValue) throws(Failure) {
        reference = arguments[key: "case"]?.string?.uppercased()
        status = try ListOptions.status(in: arguments, of: Self.statuses)
        limit = arguments[key: "limit"]?.int ?? FollowUpRows.standard
    }

    package func run(in connection: inout Connection) throws -> ListPage {
        let rows = try connection.fetch(
            ListedValues.self,
            """
            select \(FollowUpRows.values)
            from api.list_follow_ups(\(reference), \(status), \(limit)::integer) f
            """)
        return rows.page(limit: limit, more: Words.say("ask with --limit or --status"))
    }
}
