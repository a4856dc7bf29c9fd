/// Words for why something cannot be taken back.
enum HistoryConflicts {
    static let words: [String: (message: String, hint: String)] = [
        "undo_done": ("This was taken back already.", "There is nothing to do."),
        "undo_too_late": (
            "This is older than a day and cannot be taken back any more.",
            "Write a note, or give the order that says what is right."
        ),
        "undo_built_on": (
            "Something was done on top of this since.", "Take that back first, or say it in a note."
        ),
        "undo_case_closed": ("The case is closed.", "Open it again with `kapwa case reopen`."),
        "undo_gone": (
            "What this was about is not within your reach any more.", "Ask the lead of the case."
        ),
        "undo_opened_case": (
            "This opened a case, which stays.",
            "Close it with `kapwa case close`: there is an outcome for what was recorded twice."
        ),
        "undo_left": (
            "This cannot be undone: it left the organisation, or somebody outside acts on it.",
            "Tell them, and record it: kapwa recall list"
        ),
        "undo_answer": (
            "This cannot be undone: an answer stays as it was written.",
            "Record the right answer with `kapwa consent record`: it counts from then on."
        ),
        "undo_no_counter": (
            "There is no counter-entry for this.", "Give the order that says the opposite."
        ),
        "group_size": (
            "A group has one to sixty people.", "Record the others as a further group."
        ),
    ]
}
