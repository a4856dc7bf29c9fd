/// Words for what stands against an order about a short contact.
enum EnquiriesConflicts {
    static let words: [String: (message: String, hint: String)] = [
        "enquiry_has_case": (
            "The contact became a case already.", "Open the case: kapwa enquiry list --status all"
        )
    ]
}
