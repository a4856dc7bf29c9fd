/// Words for what stands against keeping, holding or erasing a case.
enum RetentionConflicts {
    static let words: [String: (message: String, hint: String)] = [
        "case_not_closed": (
            "The case is not closed.", "Close it first with `kapwa case close`."
        ),
        "case_held": (
            "A legal hold stands against erasing this case.",
            "See `kapwa hold list`; nothing was erased."
        ),
        "break_glass_unreviewed": (
            "Emergency access to this case was not reviewed yet.",
            "Review it first: `kapwa break-glass close`."
        ),
        "hold_lifted": ("This hold is lifted already.", "There is nothing to do."),
        "erasure_under_way": (
            "Somebody asked already that this case be erased.", "See `kapwa erasure list`."
        ),
        "erasure_approved": ("This request is approved already.", "There is nothing to do."),
        "erasure_not_approved": (
            "No coordinator has approved this request yet.", "Ask one to: `kapwa erasure approve`."
        ),
        "erasure_over": (
            "This request is decided.", "See `kapwa erasure list --status all`."
        ),
        "other_person_needed": (
            "Whoever asked or approved cannot take the next step as well.",
            "Another person must do it."
        ),
        "reference_differs": (
            "This is not the reference of the case to be erased; nothing was erased.",
            "See `kapwa erasure list`, and type the reference of the case."
        ),
        "erasure_leaves_text": (
            "The person would still be named elsewhere; nothing was erased.",
            "See where with `kapwa erasure sweep`, and decide about each record with "
                + "`kapwa erasure settle`."
        ),
        "recall_open": (
            "Something that left of this case is not taken back yet; nothing was erased.",
            "See `kapwa recall list`: ask the recipient first, and record what they answer."
        ),
        "erasure_plan_incomplete": (
            "The database holds a table that erasing does not know; nothing was erased.",
            "The program is older than the database: bring it up to date."
        ),
        "stale_transaction": (
            "This cannot be done inside a transaction that sees an older state.",
            "Do it by itself."
        ),
    ]
}
