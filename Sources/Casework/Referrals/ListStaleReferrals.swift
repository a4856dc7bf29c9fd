package import Access
package import Forms
import Languages
package import Postgres

/// Referrals that were sent and have had no answer for longer than the organisation waits.
package struct ListStaleReferrals: Listing {
    package static let list = ListSpec(
        id: "stale_referrals", title: "Referrals without an answer", columns: ReferralRows.columns)
    package static let permission = Permission.listReferrals
    package static let action = ActionSpec(
        noun: "referral", verb: "stale", summary: "list referrals that wait too long for an answer",
        details: "Call the agency, then record the answer, or withdraw the referral.",
        options: [
            OptionSpec(
                "days", "N", .whole(1...365),
                help: "unanswered for so long; 14 unless set up otherwise"),
            ListOptions.limit(ReferralRows.standard),
            OptionSpec(flag: "team", label: "Of the whole team", help: "of all cases of the team"),
        ],
        examples: ["kapwa referral stale", "kapwa referral stale --team --days 3"],
        permission: permission.rawValue)

    private let days: Int?
    private let ofTeam: Bool
    private let limit: Int

    package init(arguments: JSONValue) throws(Failure) {
        days = arguments[key: "days"]?.int
        ofTeam = arguments[key: "team"]?.bool ?? false
        limit = arguments[key: "limit"]?.int ?? ReferralRows.standard
    }

    package func run(in connection: inout Connection) throws -> ListPage {
        try connection.fetch(ListedValues.self, query)
            .page(limit: limit, more: Words.say("ask with --limit"))
    }

    var query: SQL {
        """
        select \(ReferralRows.values)
        from api.list_stale_referrals(\(days)::integer, \(ofTeam), \(limit)::integer) r
        """
    }
}
