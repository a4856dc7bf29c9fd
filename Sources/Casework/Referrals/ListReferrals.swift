package import Access
package import Forms
import Languages
package import Postgres

/// Referrals in one's own cases or those of the team; those for trafficking have a list of their own.
package struct ListReferrals: Listing {
    package static let list = ListSpec(
        id: "referrals", title: "Referrals", columns: ReferralRows.columns)
    package static let permission = Permission.listReferrals
    package static let action = ActionSpec(
        noun: "referral", verb: "list", summary: "list the referrals of your cases",
        details: "Referrals for trafficking are shown by `kapwa referral trafficking`.",
        options: [
            ListOptions.status(statuses), ListOptions.limit(ReferralRows.standard),
            OptionSpec(flag: "team", label: "Of the whole team", help: "of all cases of the team"),
        ],
        examples: ["kapwa referral list", "kapwa referral list --team --status sent"],
        permission: permission.rawValue)

    private static let statuses = [
        "open", "draft", "sent", "accepted", "declined", "completed", "withdrawn", "all",
    ]

    private let status: String
    private let ofTeam: Bool
    private let limit: Int

    package init(arguments: JSONValue) throws(Failure) {
        status = try ListOptions.status(in: arguments, of: Self.statuses)
        ofTeam = arguments[key: "team"]?.bool ?? false
        limit = arguments[key: "limit"]?.int ?? ReferralRows.standard
    }

    package func run(in connection: inout Connection) throws -> ListPage {
        try connection.fetch(ListedValues.self, query)
            .page(limit: limit, more: Words.say("ask with --limit or --status"))
    }

    var query: SQL {
        """
        select \(ReferralRows.values)
        from api.list_referrals(\(status), \(ofTeam), \(limit)::integer) r
        """
    }
}
