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

    static let select: SQL = """
        select jsonb_build_array('F-' || f.follow_up_id, c.reference, c.alias, f.due_on,
                   to_char(f.due_at, 'HH24:MI'),
                   case when f.status = 'planned' and f.due_on < d.today then d.today - f.due_on end,
                   f.purpose, f.means, f.status, w.display_name)
        from core.follow_up f
        join core.cases c on c.case_id = f.case_id
        join core.staff w on w.staff_id = f.worker_id
        cross join (select api.today()) d (today)
        """
}
