import Forms
import Postgres

/// What the lists of referrals have in common.
enum ReferralRows {
    static let standard = 50

    static let columns = [
        ListColumn("referral", "Referral"), ListColumn("case", "Case"),
        ListColumn("alias", "Code name"), ListColumn("agency", "Agency"),
        ListColumn("priority", "Priority", .code(list: "priority")),
        ListColumn("need", "Need", .code(list: "need")), ListColumn("status", "Status"),
        ListColumn("sent_on", "Sent", .day), ListColumn("changed_on", "Changed", .day),
    ]

    /// The columns in their order, of rows called r.
    static let values: SQL = """
        jsonb_build_array(r.referral, r.case_reference, r.alias, r.agency, r.priority, r.need,
            r.status, r.sent_on, r.changed_on)
        """
}
