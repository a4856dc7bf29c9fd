/// Words for what stands against saving or sending a draft.
enum DraftConflicts {
    static let words: [String: (message: String, hint: String)] = [
        "sent_otherwise": (
            "This was sent already, with other answers; those were stored, and these were not.",
            "Look at the record first; what is still to be changed is sent as something new."
        ),
        "draft_done": (
            "This draft was sent already, so it is not saved again.",
            "Look at the record; what is still to be said is sent as something new."
        ),
        "draft_gone": (
            "This draft was deleted elsewhere: discarded, erased with its case, or over its time.",
            "Save it as a new draft if it is still wanted."
        ),
        "draft_too_large": (
            "The draft is larger than the database takes: more than 256 kilobytes.",
            "Shorten the longest text; nothing of it is lost on the screen."
        ),
        "drafts_full": (
            "You have 200 drafts, and no more are kept.",
            "Send or discard some: `kapwa draft list`."
        ),
        "cannot_send": (
            "This colleague may not send what the draft is for.",
            "Choose somebody who may, or hand the matter over instead."
        ),
    ]
}
