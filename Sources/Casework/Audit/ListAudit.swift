package import Access
package import Forms
import Languages
package import Postgres

/// Who did what to which record and when, the newest first; never what a record says.
package struct ListAudit: Listing {
    package static let list = ListSpec(
        id: "audit", title: "Audit",
        columns: [
            ListColumn("event", "Event", .number), ListColumn("at", "At", .moment),
            ListColumn("login", "Login"), ListColumn("name", "Name"), ListColumn("verb", "Did"),
            ListColumn("object", "On what"), ListColumn("row", "Record", .number),
            ListColumn("case", "Case"), ListColumn("changed", "Changed"),
            ListColumn("reason", "Reason"),
        ])
    package static let permission = Permission.readAudit
    package static let action = ActionSpec(
        noun: "audit", verb: "list", summary: "list who did what to which record",
        details: """
            The newest first. Contents of records are not in it: what changed is named, not copied. To \
            hand the audit to an auditor write it as CSV into a file, in parts of ten thousand events. \
            That the audit was read is noted as well.
            """,
        options: [
            OptionSpec("since", "DAY", .day, label: "From", help: "from this day on"),
            OptionSpec("until", "DAY", .day, help: "until this day; today when left out"),
            OptionSpec(
                "staff", "LOGIN", .identifier(hint: "kx7m2pq"), label: "By",
                help: "only by this login", from: .names(.staff)),
            OptionSpec(
                "case", "REFERENCE", .identifier(hint: CaseFields.hint), help: "only of this case"),
            OptionSpec("did", "VERB", .text(limit: 40), help: "only this, such as open or update"),
            OptionSpec(
                "before", "EVENT", .whole(1...Int(Int64.max)), label: "Go on before",
                help: "go on before this event"),
            OptionSpec(
                "limit", "N", .whole(1...10_000), label: "Rows at most",
                help: "at most so many; 50 when left out"),
        ],
        examples: [
            "kapwa audit list --case MST-2026-0141",
            "kapwa audit list --since 2026-11-01 --limit 10000 --csv --output audit.csv",
        ], permission: permission.rawValue)

    private let arguments: JSONValue
    private let limit: Int

    package init(arguments: JSONValue) throws(Failure) {
        self.arguments = arguments
        limit = arguments[key: "limit"]?.int ?? 50
    }

    package func run(in connection: inout Connection) throws -> ListPage {
        func text(_ id: String) -> String? { arguments[key: id]?.string }
        let rows = try connection.fetch(
            ListedValues.self,
            """
            select jsonb_build_array(a.event, to_char(a.at at time zone o.time_zone, 'YYYY-MM-DD HH24:MI:SS'),
                a.login, a.name, a.verb, a.object, a.row_id, a.case_reference, a.changed, a.reason)
            from api.list_audit(\(text("since"))::date, \(text("until"))::date, \(text("staff")),
                \(text("case")), \(text("did")), \(arguments[key: "before"]?.int), \(limit)::integer) a
            cross join ref.organisation o order by a.event desc
            """)
        return rows.page(
            limit: limit,
            more: Words.say("add --before %1", rows.last?.values.first?.int ?? 0))
    }
}
