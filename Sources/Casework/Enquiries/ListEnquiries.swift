package import Access
package import Forms
import Languages
package import Postgres

/// Short contacts: the team's with the name that was given, to coordinators without.
package struct ListEnquiries: Listing {
    package static let list = ListSpec(
        id: "enquiries", title: "Short contacts",
        columns: [
            ListColumn("enquiry", "Contact"), ListColumn("happened_on", "Day", .day),
            ListColumn("channel", "Came by", .code(list: "channel")),
            ListColumn("need", "Asked for", .code(list: "need")),
            ListColumn("outcome", "Done", .code(list: "enquiry_outcome")),
            ListColumn("caller", "Name"), ListColumn("safe_to_call", "Call", .code(list: "yes_no")),
            ListColumn("refusal", "Why not", .code(list: "not_helped_reason")),
            ListColumn("risk_level", "Risk", .code(list: "risk_level")),
            ListColumn("case", "Case"), ListColumn("team", "Team"), ListColumn("by", "By"),
        ])
    package static let permission = Permission.listEnquiries
    package static let action = ActionSpec(
        noun: "enquiry", verb: "list", summary: "list short contacts",
        options: [ListOptions.status(statuses), ListOptions.limit(standard)],
        examples: ["kapwa enquiry list", "kapwa enquiry list --status not-helped"],
        permission: permission.rawValue)

    private static let statuses = ["no-case", "not-helped", "all"]
    private static let standard = 100

    private let status: String
    private let limit: Int

    package init(arguments: JSONValue) throws(Failure) {
        status = try ListOptions.status(in: arguments, of: Self.statuses)
        limit = arguments[key: "limit"]?.int ?? Self.standard
    }

    package func run(in connection: inout Connection) throws -> ListPage {
        let rows = try connection.fetch(
            ListedValues.self,
            """
            select jsonb_build_array(e.enquiry, e.happened_on, e.channel, e.need, e.outcome, e.caller,
                e.safe_to_call, e.refusal, e.risk_level, e.case_reference, e.team, e.recorded_by)
            from api.list_enquiries(\(status), \(limit)::integer) e
            """)
        return rows.page(limit: limit, more: Words.say("ask with --limit or --status"))
    }
}
