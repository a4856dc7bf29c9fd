import Forms

/// Questions that several orders about short contacts have in common.
enum EnquiryFields {
    private static let hint = "Q-3"

    /// The contact as the word after the verb.
    static let argument = ArgumentSpec(
        "enquiry", "CONTACT", .identifier(hint: hint), label: "Contact", help: "the contact")

    static let optionalArgument = ArgumentSpec(
        "enquiry", "CONTACT", .identifier(hint: hint), required: false, label: "Contact",
        help: "the contact")

    static func enquiry(required: Bool, help: String = "") -> FieldSpec {
        .identifier(
            "enquiry", "Contact", hint: hint, required: required, help: help,
            example: .string(hint))
    }
}
