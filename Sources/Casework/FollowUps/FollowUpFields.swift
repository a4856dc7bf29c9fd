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
}
