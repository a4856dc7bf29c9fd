/// Words for what stands against an order about a case.
enum CasesConflicts {
    static let words: [String: (message: String, hint: String)] = [
        "case_closed": ("The case is closed.", "Open it again with `kapwa case reopen`."),
        "case_open": ("The case is open already.", "There is nothing to do."),
        "stay_open": (
            "A stay of this case is not over.",
            "Check the person out with `kapwa stay out`, or cancel the request."
        ),
        "referral_open": (
            "A referral of this case is a draft, or was not answered yet.",
            "Record the answer, or withdraw it with `kapwa referral withdraw`."
        ),
        "follow_up_open": (
            "A follow-up of this case is still planned.",
            "Record it as done or missed, or cancel it."
        ),
        "already_assigned": (
            "This caseworker works on the case already.", "There is nothing to do."
        ),
        "already_lead": ("This caseworker leads the case already.", "There is nothing to do."),
        "not_a_caseworker": (
            "This member of staff is no caseworker.", "Choose one from `kapwa staff list`."
        ),
        "not_cleared": (
            "The case is in the trafficking compartment, and this caseworker has no clearance.",
            "Choose a caseworker with clearance."
        ),
        "lead_is_cleared": (
            "The lead of this case has, or had, trafficking clearance, and this caseworker has none.",
            "Choose a caseworker with clearance; its lead can give it to others."
        ),
        "holds_name": (
            "The text holds a name of the person.",
            "Say it without; with --yes it is written all the same, and the whole house reads it."
        ),
        "not_restricted": ("The case is not restricted.", "There is nothing to do."),
        "lead_of_other_team": (
            "The new lead does not belong to that team.",
            "Leave the team out, or choose another lead."
        ),
    ]
}
