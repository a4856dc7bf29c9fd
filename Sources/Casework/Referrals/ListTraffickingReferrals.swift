package import Access
package import Forms
package import Postgres

/// Referrals for trafficking under way in cases assigned to the one who asks, with clearance only.
package struct ListTraffickingReferrals: Listing {
    package static let list = ListSpec(
        id: "trafficking_referrals", title: "Referrals for trafficking",
        columns: ReferralRows.columns)
    package static let permission = Permission.referPerson
    package static let action = ActionSpec(
        noun: "referral", verb: "trafficking",
        summary: "list the referrals for trafficking in cases assigned to you",
        details: "It is empty without clearance.",
        examples: ["kapwa referral trafficking"], permission: permission.rawValue)

    package init(arguments: JSONValue) throws(Failure) {}

    package func run(in connection: inout Connection) throws -> ListPage {
        let rows = try connection.fetch(
            ListedValues.self,
            """
            select jsonb_build_array(r.referral, r.case_reference, r.alias, r.agency, r.priority,
                       r.need, r.status, r.sent_on, r.changed_on)
            from api.list_trafficking_referrals() r
            """)
        return ListPage(rows: rows.map(\.values))
    }

    /// Those that are not sent yet, or have had no answer for longer than the organisation waits.
    var waiting: SQL {
        """
        select jsonb_build_array(r.referral, r.case_reference, r.alias, r.agency, r.priority,
                   r.need, r.status, r.sent_on, r.changed_on)
        from api.list_trafficking_referrals() r
        where r.status = 'draft' or r.status = 'sent' and r.changed_on <= (
            select api.today() - o.stale_after_days from ref.organisation o)
        """
    }
}
