import Forms

/// Questions that several orders about follow-ups have in common.
enum FollowUpFields {
    private static let hint = "F-3"

    static let followUp = FieldSpec.identifier(
        "follow_up", "Follow-up", hint: hint, required: true, example: .string(hint))

    /// The follow-up as the word after the verb.
    static let argument = ArgumentSpec(
        "follow_up", "FOLLOWUP", .identifier(hint: hint), help: "the follow-up")

    static let optionalArgument = ArgumentSpec(
        "follow_up", "FOLLOWUP", .identifier(hint: hint), required: false, help: "the follow-up")

    /// The follow-up after this one, where its day is known.
    static let next: [FieldSpec] = [
        .day("next_due_on", "Next follow-up on").within(.fromToday),
        .code(
            "next_purpose", "Purpose of the next", list: "follow_up_purpose",
            when: .answered("next_due_on")),
        .code(
            "next_means", "Means of the next", list: "contact_means",
            when: .answered("next_due_on")),
        ConfirmField.field("a next follow-up by means that are not safe"),
    ]
}
