package import Access
package import Forms
import Languages
package import Postgres

/// The legal holds, those to be looked at first.
package struct ListHolds: Listing {
    package static let list = ListSpec(
        id: "holds", title: "Legal holds",
        columns: [
            ListColumn("hold", "Hold"), ListColumn("case", "Case"),
            ListColumn("review_on", "Look again", .day), ListColumn("placed_on", "Placed", .day),
            ListColumn("placed_by", "By"), ListColumn("reason", "Reason"),
            ListColumn("lifted_on", "Lifted", .day), ListColumn("lift_reason", "Why lifted"),
        ])
    package static let permission = Permission.decideRetention
    package static let action = ActionSpec(
        noun: "hold", verb: "list", summary: "list the legal holds",
        options: [
            OptionSpec(flag: "lifted", label: "Lifted ones too", help: "lifted ones too"),
            ListOptions.limit(100),
        ],
        examples: ["kapwa hold list", "kapwa hold list --lifted"], permission: permission.rawValue)

    private let lifted: Bool
    private let limit: Int

    package init(arguments: JSONValue) throws(Failure) {
        lifted = arguments[key: "lifted"]?.bool ?? false
        limit = arguments[key: "limit"]?.int ?? 100
    }

    package func run(in connection: inout Connection) throws -> ListPage {
        try connection.fetch(
            ListedValues.self,
            """
            select jsonb_build_array(h.hold, h.case_reference, h.review_on, h.placed_on, h.placed_by,
                h.reason, h.lifted_on, h.lift_reason)
            from api.list_holds(\(lifted), \(limit)::integer) h order by h.review_on, h.hold
            """
        ).page(limit: limit, more: Words.say("ask with a larger --limit"))
    }
}
