/// Words for what stands against an order about referrals.
enum ReferralsConflicts {
    static let words: [String: (message: String, hint: String)] = [
        "referral_not_draft": (
            "The referral is no draft any more.", "See kapwa referral list."
        ),
        "referral_not_sent": (
            "The referral does not wait for an answer.", "See kapwa referral list."
        ),
        "referral_not_accepted": (
            "The referral was not accepted.", "Record first that it was: kapwa referral accept"
        ),
        "lead_not_cleared": (
            "The one who leads the case has no trafficking clearance and would lose sight of it.",
            "Have it transferred to a cleared colleague first: kapwa case transfer"
        ),
        "referral_ended": ("The referral has ended already.", "Draft another one if it is needed."),
    ]
}
