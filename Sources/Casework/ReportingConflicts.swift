/// Words for what stands against a report.
enum ReportingConflicts {
    static let words: [String: (message: String, hint: String)] = [
        "quarter_not_over": (
            "The quarter is not over yet.",
            "Choose one that is: its figures do not change any more."
        ),
        "too_few_people": (
            "There are too few people for counts in this detail.",
            "Choose fewer or coarser attributes."
        ),
    ]
}
