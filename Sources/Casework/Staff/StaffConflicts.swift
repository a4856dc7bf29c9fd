/// Words for what stands against an order about staff.
enum StaffConflicts {
    static let words: [String: (message: String, hint: String)] = [
        "own_account": (
            "Nobody changes their own account.",
            "Ask another administrator; your own password changes with `kapwa password`."
        ),
        "staff_ended": (
            "This member of staff does not work here any more.",
            "Sign them up anew with a new login."
        ),
        "already_set_up": (
            "This database belongs to an organisation already.", "Sign in with `kapwa sign-in`."
        ),
    ]
}
