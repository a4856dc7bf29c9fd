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
    ]
}
