/// Words for what stands against an order about shelters and stays.
enum ShelterConflicts {
    static let words: [String: (message: String, hint: String)] = [
        "person_has_a_bed": (
            "The person holds another bed for one of these nights.",
            "Check them out there, or move the stay."
        ),
        "bed_promised": (
            "The bed is kept for somebody else on other nights, and whoever comes may stay longer.",
            "Choose another bed: kapwa bed free. Or cancel what was reserved, or reserve another bed there."
        ),
        "bed_not_usable": (
            "The bed is not in service for all of these nights.",
            "Choose another: kapwa bed free"
        ),
        "same_bed": ("The person is in this bed already.", "Name another bed."),
        "sex_mismatch": (
            "The shelter is for others.", "With --yes the person is placed there all the same."
        ),
        "shelter_closed": ("The shelter is closed.", "Choose another: kapwa shelter list"),
        "already_checked_in": (
            "This stay is checked in already.", "To change beds: kapwa stay move"
        ),
        "not_checked_in": ("Nobody is checked in on this stay.", "See kapwa stay list."),
        "stay_not_waiting": (
            "This stay is neither asked for nor reserved any more.",
            "Ask for another: kapwa stay request"
        ),
        "several_stays_wait": (
            "Several beds are asked for or kept for this person.",
            "Name the stay instead of the case: see kapwa stay list."
        ),
        "bed_retired": ("The bed is out of service already.", "See kapwa bed board."),
        "bed_booked": (
            "Somebody holds the bed from then on.", "Move them first, or choose a later day."
        ),
    ]
}
