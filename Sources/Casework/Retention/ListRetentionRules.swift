package import Access
package import Forms
package import Postgres

/// How long each kind of case is kept before it comes up for review.
package struct ListRetentionRules: Listing {
    package static let list = ListSpec(
        id: "retention_rules", title: "How long cases are kept",
        columns: [
            ListColumn("category", "Kind", .code(list: "retention_category")),
            ListColumn("basis", "Kept on", .code(list: "retention_basis")),
            ListColumn("months", "Months", .number), ListColumn("source", "Source"),
            ListColumn("changed_on", "Changed", .day),
        ])
    package static let permission = Permission.seeRetention
    package static let action = ActionSpec(
        noun: "retention", verb: "rules", summary: "show how long each kind of case is kept",
        examples: ["kapwa retention rules"], permission: permission.rawValue)

    package init(arguments: JSONValue) throws(Failure) {}

    package func run(in connection: inout Connection) throws -> ListPage {
        ListPage(
            rows: try connection.fetch(
                ListedValues.self,
                """
                select jsonb_build_array(r.category, r.basis, r.months, r.source, r.changed_on)
                from api.retention_rules() r
                """
            ).map(\.values))
    }
}
