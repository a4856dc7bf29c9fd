package import Access
package import Forms
import Languages
package import Postgres

/// Who opened a case, or tried to, and when; for its lead.
package struct ListOpenings: Listing {
    package static let list = ListSpec(
        id: "openings", title: "Openings of a case",
        columns: [
            ListColumn("at", "At", .moment), ListColumn("name", "Name"),
            ListColumn("login", "Login"),
            ListColumn("did", "Did"), ListColumn("reason", "Reason"),
        ])
    package static let permission = Permission.seeOpenings
    package static let action = ActionSpec(
        noun: "case", verb: "opened", summary: "show who opened a case that you lead, and when",
        positionals: [CaseFields.argument], options: [ListOptions.limit(50)],
        examples: ["kapwa case opened MST-2026-0141"], permission: permission.rawValue)

    private let reference: String
    private let limit: Int

    package init(arguments: JSONValue) throws(Failure) {
        guard let reference = arguments[key: "case"]?.string else { throw .invalid(path: "case") }
        self.reference = reference
        limit = arguments[key: "limit"]?.int ?? 50
    }

    package func run(in connection: inout Connection) throws -> ListPage {
        try connection.fetch(
            ListedValues.self,
            """
            select jsonb_build_array(to_char(a.at at time zone o.time_zone, 'YYYY-MM-DD HH24:MI:SS'),
                a.name, a.login, a.verb, a.reason)
            from api.case_openings(\(reference), \(limit)::integer) a
            cross join ref.organisation o order by a.at desc
            """
        ).page(limit: limit, more: Words.say("ask with a larger --limit"))
    }
}
