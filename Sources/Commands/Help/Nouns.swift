/// What each noun of the command line is about, for lists of commands.
enum Nouns {
    /// One line about a noun; nil for commands of one word, which speak for themselves.
    static func summary(_ noun: String) -> String? { summaries[noun] }

    private static let summaries = [
        "agency": "outside services and authorities",
        "assessment": "who asserts that a person was trafficked, and on what",
        "audit": "the record of who did what",
        "backup": "sealed copies of everything, and rehearsals of restoring them",
        "bed": "beds of a shelter",
        "break-glass": "emergency access to cases of others",
        "case": "cases: list, open, note, assign, transfer, close",
        "consent": "permissions that people gave, and took back",
        "disclosure": "what somebody outside was told",
        "draft": "what you began to write and have not sent",
        "enquiry": "short contacts that are no case, or not yet",
        "erasure": "erasing a case: asked for, approved, decided by three people",
        "followup": "promised contacts on a due date",
        "hold": "cases that must not be erased",
        "intake": "the first interview",
        "person": "people known to the organisation",
        "practice": "an organisation of invented people to learn and to test with",
        "recall": "taking back what left on a consent that has ended",
        "referral": "handing a need to an agency",
        "release": "counts that may leave the organisation after review",
        "report": "figures for coordinators, boards and donors",
        "retention": "how long closed cases are kept",
        "server": "the private database server",
        "session": "your own open sessions",
        "shelter": "shelters",
        "staff": "staff accounts and roles",
        "stay": "stays of people in beds",
        "team": "teams",
    ]
}
