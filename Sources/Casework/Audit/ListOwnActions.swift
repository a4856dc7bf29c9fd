package import Access
package import Forms
import Languages
package import Postgres

/// What an administrator did about staff and teams, the newest first.
package struct ListOwnActions: Listing {
    package static let list = ListSpec(
        id: "own_actions", title: "What you did about staff",
        columns: [
            ListColumn("event", "Event", .number), ListColumn("at", "At", .moment),
            ListColumn("did", "Did"), ListColumn("object", "On what"),
            ListColumn("row", "Record", .number), ListColumn("changed", "Changed"),
        ])
    package static let permission = Permission.seeOwnActions
    package static let action = ActionSpec(
        noun: "audit", verb: "own", summary: "list what you did about staff and teams",
        options: [ListOptions.limit(50)], examples: ["kapwa audit own"],
        permission: permission.rawValue)

    private let limit: Int

    package init(arguments: JSONValue) throws(Failure) {
        limit = arguments[key: "limit"]?.int ?? 50
    }

    package func run(in connection: inout Connection) throws -> ListPage {
        try connection.fetch(
            ListedValues.self,
            """
            select jsonb_build_array(a.event, to_char(a.at at time zone o.time_zone, 'YYYY-MM-DD HH24:MI:SS'),
                a.verb, a.object, a.row_id, a.changed)
            from api.my_staff_actions(null, \(limit)::integer) a
            cross join ref.organisation o order by a.event desc
            """
        ).page(limit: limit, more: Words.say("ask with a larger --limit"))
    }
}
