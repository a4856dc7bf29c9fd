/// Words for what stands against an order about staff.
enum StaffConflicts {
    static let words: [String: (message: String, hint: String)] = [
        "own_account": (
            "Nobody changes their own account.",
            "Ask another administrator; your own password changes with `kapwa password`."
        ),
        "practice_password": (
            "In practice the password stays as it is, so that everybody can sign in again.",
            "Where the work is real it is changed here."
        ),
        "staff_ended": (
            "This member of staff does not work here any more.",
            "Sign them up anew with a new login."
        ),
        "password_due": (
            "Your password was made by somebody else: choose your own first.",
            "Choose it with `kapwa password`; until then nothing else works."
        ),
        "second_person_there": (
            "Somebody else can decide about this, so you cannot do it alone.",
            "Leave out the reason; then it waits for them: `kapwa staff requests`. Who lost that role "
                + "counts for three days more."
        ),
        "no_second_person": (
            "Nobody else here could decide about this.",
            "Say why you do it alone, in at least twenty characters; that stays shown."
        ),
        "own_request": (
            "Who asked for something does not approve it.",
            "Another administrator, the data protection officer or a coordinator does."
        ),
        "request_decided": (
            "This request was decided, or another one took its place.",
            "See `kapwa staff requests --all`."
        ),
        "request_expired": (
            "This request was not decided in time.", "The administrator can ask again."
        ),
        "changed_since": (
            "This member of staff has another team, role or clearance than when it was asked for.",
            "The administrator can ask again; then you see what it would give now."
        ),
        "asker_gone": (
            "Who asked for this is no administrator any more.",
            "Decline it; another administrator can ask again."
        ),
        "already_set_up": (
            "This database belongs to an organisation already.", "Sign in with `kapwa sign-in`."
        ),
    ]
}
