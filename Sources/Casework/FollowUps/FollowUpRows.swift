import Forms
import Postgres

/// What the lists of follow-ups have in common.
enum FollowUpRows {
    static let standard = 100

    static let columns = [
        ListColumn("follow_up", "Follow-up"), ListColumn("case", "Case"),
        ListColumn("alias", "Code name"), ListColumn("due_on", "Due", .day),
        ListColumn("due_at", "At", .moment), ListColumn("days_late", "Days late", .number),
        ListColumn("purpose", "Purpose", .code(list: "follow_up_purpose")),
        ListColumn("means", "By", .code(list: "contact_means")),
        ListColumn("status", "Status"), ListColumn("worker", "Worker"),
    ]

    /// The columns in their order, of rows called f.
    static let values: SQL = """
        jsonb_build_array(f.follow_up, f.case_reference, f.alias, f.due_on, f.due_at, f.days_late,
            f.purpose, f.means, f.status, f.worker)
        """
}
