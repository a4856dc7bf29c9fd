/// Words for what stands against an order about follow-ups.
enum FollowUpsConflicts {
    static let words: [String: (message: String, hint: String)] = [
        "follow_up_ended": (
            "The follow-up has ended already.", "Plan another: kapwa followup plan"
        ),
        "follow_up_not_due": (
            "The follow-up is not due yet, so it cannot be missed.",
            "To change the day: kapwa followup reschedule"
        ),
    ]
}
