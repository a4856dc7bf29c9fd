import Forms

/// Questions that orders about drafts have in common.
enum DraftFields {
    private static let hint = "D-12"

    static let reference = FieldSpec.identifier(
        "draft", "Draft", hint: hint, required: true, example: .string(hint))

    /// The draft as the word after the verb.
    static let argument = ArgumentSpec(
        "draft", "DRAFT", .identifier(hint: hint), help: "the draft; see `kapwa draft list`")
}
