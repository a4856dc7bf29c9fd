package import Access
package import Forms
import Languages
package import Postgres

/// What left on a consent that has ended, and is not taken back yet.
package struct ListRecalls: Listing {
    package static let list = ListSpec(
        id: "recalls", title: "To be taken back",
        columns: [
            ListColumn("disclosure", "Number"), ListColumn("case", "Case"),
            ListColumn("alias", "Code name"), ListColumn("kind", "What"),
            ListColumn("agency", "Agency"), ListColumn("made_on", "Left", .day),
            ListColumn("because", "Consent"), ListColumn("status", "Status"),
            ListColumn("opened_on", "Since", .day), ListColumn("overdue", "Overdue"),
        ])
    package static let permission = Permission.listRecalls
    package static let action = ActionSpec(
        noun: "recall", verb: "list", summary: "list what has to be taken back",
        details: """
            Where a consent ended on which something left, the recipient is asked to delete or return \
            it. After fourteen days a recall is overdue. Who was told stands here where it is an agency \
            of the directory, otherwise in the case file. The data protection officer sees the recalls of \
            all cases, without code names; those of referrals for trafficking are for those who see these.
            """,
        options: [
            ListOptions.limit(standard),
            OptionSpec(
                flag: "team", label: "Of all within reach", help: "of all cases within reach"),
        ],
        examples: ["kapwa recall list", "kapwa recall list --team"],
        permission: permission.rawValue)

    private static let standard = 50

    private let ofTeam: Bool
    private let limit: Int

    package init(arguments: JSONValue) throws(Failure) {
        ofTeam = arguments[key: "team"]?.bool ?? false
        limit = arguments[key: "limit"]?.int ?? Self.standard
    }

    package func run(in connection: inout Connection) throws -> ListPage {
        try connection.fetch(ListedValues.self, query)
            .page(limit: limit, more: Words.say("ask with --limit"))
    }

    var query: SQL {
        """
        select jsonb_build_array(r.disclosure, r.case_reference, r.alias, r.kind, r.agency, r.made_on,
                   r.because, r.status, r.opened_on, case when r.overdue then 'overdue' end)
        from api.list_recalls(\(ofTeam), \(limit)::integer) r
        order by r.opened_on, r.disclosure
        """
    }
}
