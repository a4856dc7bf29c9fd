package import Access
package import Forms
import FoundationEssentials
import Languages
package import Postgres

/// What left without consent and was not acknowledged yet, for the data protection officer.
package struct ListOverrides: Listing {
    package static let list = ListSpec(
        id: "overrides", title: "Left without consent",
        columns: [
            ListColumn("disclosure", "Number"), ListColumn("recorded_on", "Recorded", .day),
            ListColumn("name", "By"), ListColumn("case", "Case"), ListColumn("kind", "What"),
            ListColumn("basis", "Basis", .code(list: "override_basis")),
            ListColumn("recipient", "To"), ListColumn("reason", "Why"),
        ])
    package static let permission = Permission.reviewOverrides
    package static let action = ActionSpec(
        noun: "consent", verb: "overrides", summary: "list what left without consent",
        details: """
            Each is there until it is acknowledged with `kapwa consent acknowledge`, and stays in the \
            case file for ever. To whom and why is not shown for the trafficking compartment and for \
            cases of named people: ask the one who did it. That you read the list is noted.
            """,
        options: [ListOptions.limit(standard)],
        examples: ["kapwa consent overrides"], permission: permission.rawValue)

    private static let standard = 50

    private let limit: Int

    package init(arguments: JSONValue) throws(Failure) {
        limit = arguments[key: "limit"]?.int ?? Self.standard
    }

    /// Two round trips: the ticket must be committed before it is used.
    package func run(in connection: inout Connection) throws -> ListPage {
        let ticket = try connection.value(UUID.self, "select api.ask_overrides()")
        guard let ticket else { throw PostgresError.wrongShape }
        return try connection.fetch(
            ListedValues.self,
            """
            select jsonb_build_array(o.disclosure, o.recorded_on, o.name, o.case_reference, o.kind,
                       o.basis, o.recipient, o.reason)
            from api.list_overrides(\(ticket), \(limit)::integer) o
            """
        ).page(limit: limit, more: Words.say("ask with --limit"))
    }

    /// The same without what is content, for today's list.
    var waiting: SQL {
        """
        select jsonb_build_array(o.disclosure, o.recorded_on, o.name, o.case_reference, o.basis)
        from api.list_overrides(null, \(limit)::integer) o
        """
    }
}
