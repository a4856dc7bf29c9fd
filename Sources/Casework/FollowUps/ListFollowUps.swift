package import Access
package import Forms
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
        let reach: SQL =
            reference.map { "c.reference = \($0)" } ?? "f.worker_id = (select api.my_staff_id())"
        let byStatus: SQL = status == "all" ? "" : "and f.status = \(status)"
        let rows = try connection.fetch(
            ListedValues.self,
            FollowUpRows.page(
                reference == nil ? FollowUpRows.own : FollowUpRows.ofCases,
                where: "\(reach) \(byStatus)", order: "f.due_on desc, f.follow_up_id desc",
                limit: limit))
        return rows.page(limit: limit, more: "ask with --limit or --status")
    }
}
