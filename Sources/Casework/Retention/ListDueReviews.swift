package import Access
package import Forms
import Languages
package import Postgres

/// Closed cases that were kept as long as their rule says: each wants a decision.
package struct ListDueReviews: Listing {
    package static let list = ListSpec(
        id: "due_reviews", title: "Reviews due",
        columns: [
            ListColumn("case", "Case"),
            ListColumn("category", "Kind", .code(list: "retention_category")),
            ListColumn("basis", "Kept on", .code(list: "retention_basis")),
            ListColumn("closed_on", "Closed", .day), ListColumn("review_on", "Due", .day),
            ListColumn("held", "Held", .yesNo), ListColumn("erasure", "Request"),
            ListColumn("status", "Which is"),
        ])
    package static let permission = Permission.seeRetention
    package static let action = ActionSpec(
        noun: "retention", verb: "due", summary: "list the closed cases that are due for review",
        details: """
            Nothing is erased by itself, and nothing is kept without anybody deciding: each of these \
            is kept until a further day for a reason (`kapwa retention keep`, by the data protection \
            officer), or a caseworker asks to erase it (`kapwa erasure request`).
            """,
        options: [
            OptionSpec(
                "until", "DAY", .day, label: "Due until",
                help: "due until this day; today when left out"),
            ListOptions.limit(standard),
        ],
        examples: ["kapwa retention due", "kapwa retention due --until +31d"],
        permission: permission.rawValue)

    private static let standard = 100

    private let until: Day?
    private let limit: Int

    package init(arguments: JSONValue) throws(Failure) {
        until = arguments[key: "until"]?.string.flatMap(Day.init)
        limit = arguments[key: "limit"]?.int ?? Self.standard
    }

    package func run(in connection: inout Connection) throws -> ListPage {
        try connection.fetch(
            ListedValues.self,
            """
            select jsonb_build_array(d.case_reference, d.category, d.basis, d.closed_on, d.review_on,
                d.held, d.erasure, d.erasure_status)
            from api.due_reviews(\(until?.description)::date, \(limit)::integer) d
            order by coalesce(d.review_on, d.closed_on), d.case_reference
            """
        ).page(limit: limit, more: Words.say("ask with a larger --limit"))
    }
}
