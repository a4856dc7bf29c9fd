/// Words for what stands against an order about a break-glass.
enum BreakGlassConflicts {
    static let words: [String: (message: String, hint: String)] = [
        "within_reach": ("The case is within your reach already.", "Open it: kapwa case open"),
        "glass_broken": (
            "You have opened this case by break-glass already.", "Read it: kapwa case open"
        ),
        "three_glasses": (
            "Three cases are open to you by break-glass.",
            "End one that you need no more: kapwa break-glass end"
        ),
        "glass_ended": ("This break-glass is over already.", "See kapwa audit inbox."),
        "glass_reviewed": ("This break-glass has its finding already.", "There is nothing to do."),
        "own_break_glass": (
            "Nobody reviews their own break-glass.", "Ask the other data protection officer."
        ),
    ]
}
