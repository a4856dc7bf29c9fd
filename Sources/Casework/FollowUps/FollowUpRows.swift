import Forms
import Postgres

/// What the lists of follow-ups have in common.
enum FollowUpRows {
    static let standard = 100

    static let columns = [
        ListColumn("follow_up", "Follow-up"), ListColumn("case", "Case"),
        ListColumn("alias", "Code name"), ListColumn("due_on", "Due", .day),
        ListColumn("due_at", "At"), ListColumn("days_late", "Days late", .number),
        ListColumn("purpose", "Purpose", .code(list: "follow_up_purpose")),
        ListColumn("means", "By", .code(list: "contact_means")),
        ListColumn("status", "Status"), ListColumn("worker", "Worker"),
    ]

    /// The rows of a page that is chosen first, so that only its cases are looked up, one by one:
    /// joined freely, the planner reads all cases for the sake of a hundred.
    static func page(_ source: SQL, where condition: SQL, order: SQL, limit: Int) -> SQL {
        """
        select jsonb_build_array('F-' || p.follow_up_id, k.reference, k.alias, p.due_on,
                   to_char(p.due_at, 'HH24:MI'),
                   case when p.status = 'planned' and p.due_on < d.today then d.today - p.due_on end,
                   p.purpose, p.means, p.status, w.display_name)
        from (
            select f.follow_up_id, f.case_id, f.worker_id, f.due_on, f.due_at, f.purpose, f.means,
                   f.status, row_number() over (order by \(order)) as place
            from \(source) where \(condition) order by \(order) limit \(limit)) p
        cross join lateral (
            select c.reference, c.alias from core.cases c where c.case_id = p.case_id offset 0) k
        join core.staff w on w.staff_id = p.worker_id
        cross join (select api.today()) d (today)
        order by p.place
        """
    }

    /// One's own follow-ups, or those in open cases of the team.
    static let own: SQL = "core.follow_up f"
    static let ofCases: SQL = "core.cases c join core.follow_up f on f.case_id = c.case_id"
}
