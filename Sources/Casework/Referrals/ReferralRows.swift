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

    static let select: SQL = """
        select jsonb_build_array('R-' || r.referral_id, c.reference, c.alias, a.name, r.priority,
                   r.need, r.status, r.sent_on, r.changed_on)
        from core.cases c
        join core.referral r on r.case_id = c.case_id
        join core.agency a on a.agency_id = r.agency_id
        """

    /// Conditions that an index can follow; the policies decide whether they are met.
    static func reach(ofTeam: Bool) -> SQL {
        ofTeam
            ? "c.team_id = (select api.my_teams())[1]" : "c.lead_id = (select api.my_staff_id())"
    }
}
