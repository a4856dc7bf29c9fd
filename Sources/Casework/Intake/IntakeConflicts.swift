/// Words for what stands against an order about an intake.
enum IntakeConflicts {
    static let words: [String: (message: String, hint: String)] = [
        "alias_is_name": (
            "The code name holds a name of the person.",
            "Choose a word that says nothing, or leave it out: one is made up."
        )
    ]
}
