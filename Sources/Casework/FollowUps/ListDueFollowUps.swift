package import Access
package import Forms
import Languages
package import Postgres

/// Follow-ups that are due or overdue, the oldest first.
package struct ListDueFollowUps: Listing {
    package static let list = ListSpec(
        id: "due_follow_ups", title: "Follow-ups due", columns: FollowUpRows.columns)
    package static let permission = Permission.listFollowUps
    package static let action = ActionSpec(
        noun: "followup", verb: "due", summary: "list the follow-ups that are due or overdue",
        options: [
            OptionSpec(
                "until", "DAY", .day, label: "Due until",
                help: "due until this day; today when left out"),
            OptionSpec(
                flag: "team", label: "Of the whole team",
                help: "of all workers in open cases of the team"),
            ListOptions.limit(FollowUpRows.standard),
        ],
        examples: ["kapwa followup due", "kapwa followup due --team --until +7d"],
        permission: permission.rawValue)

    private let until: Day?
    private let ofTeam: Bool
    private let limit: Int

    package init(arguments: JSONValue) throws(Failure) {
        until = arguments[key: "until"]?.string.flatMap(Day.init)
        ofTeam = arguments[key: "team"]?.bool ?? false
        limit = arguments[key: "limit"]?.int ?? FollowUpRows.standard
    }

    package func run(in connection: inout Connection) throws -> ListPage {
        try connection.fetch(ListedValues.self, query)
            .page(limit: limit, more: Words.say("ask with --limit"))
    }

    var query: SQL {
        """
        select \(FollowUpRows.values)
        from api.list_due_follow_ups(\(until?.description)::date, \(ofTeam), \(limit)::integer) f
        """
    }
}
