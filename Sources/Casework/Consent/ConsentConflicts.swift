/// Words for what stands against an order about a consent.
enum ConsentConflicts {
    static let words: [String: (message: String, hint: String)] = [
        "consent_not_given": (
            "This answer was no consent, so there is nothing to withdraw.",
            "See the consents in the case file."
        ),
        "already_withdrawn": (
            "This consent is withdrawn already.", "See the consents in the case file."
        ),
        "purpose_stays_inside": (
            "A consent to casework or statistics is no leave to tell anybody outside.",
            "Choose what it was for: a referral, the police, medical care, …"
        ),
        "police_purpose": (
            "The recipient is the police by name, and the purpose is another one.",
            "Telling the police needs the purpose police, and a consent for it."
        ),
        "no_recall": (
            "This is not to be taken back: the consent for it has not ended.",
            "See `kapwa recall list`, or the case file."
        ),
        "recall_ended": (
            "This recall is at its end already.", "See the case file for what was done."
        ),
        "recall_not_told": (
            "Nobody has asked the recipient yet.",
            "Record first that they were asked: `kapwa recall record` with --status told."
        ),
        "already_acknowledged": (
            "This was acknowledged already.", "See `kapwa consent overrides` for what waits."
        ),
        "old_view": (
            "The transaction sees what was there when it began, not what is there now.",
            "Do it in a transaction of its own, at the isolation level read committed."
        ),
        "too_many_orders": (
            "Five hundred orders of one transaction are enough: each holds a lock that is everybody's.",
            "Commit, and go on in the next transaction."
        ),
        "no_plans": (
            "What our functions read is not to be counted by EXPLAIN.",
            "Ask without it. A line of a text may not begin with that word when it is sent by psql."
        ),
    ]
}
