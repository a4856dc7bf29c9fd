/// The states in which records are, as lists show them: each is a key of its translation.
package enum StateWords {
    package static let all = [
        "open", "on_hold", "closed",
        "requested", "reserved", "checked_in", "checked_out", "cancelled", "lapsed", "moved",
        "draft", "sent", "accepted", "declined", "completed", "withdrawn",
        "planned", "done", "missed", "rescheduled",
        "told", "acknowledged", "impossible",
        "approved", "refused", "waiting", "expired", "over", "reviewed", "overdue", "due",
        "ended", "free", "out of service", "occupied", "lead", "assigned",
        "in order", "failed", "never", "never, overdue", "waits",
        "volume", "own_name", "night", "break_glass", "access_alone", "exported", "first_password",
        "referral", "export", "drill",
    ]

    /// Columns of lists that hold them.
    package static let columns: Set<String> = [
        "status", "state", "kind", "because", "overdue",
    ]
}
