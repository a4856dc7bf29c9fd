import Forms

/// Questions that orders about keeping and erasing have in common.
enum RetentionFields {
    private static let erasureHint = "E-3"
    private static let holdHint = "H-2"

    static let erasure = FieldSpec.identifier(
        "erasure", "Request", hint: erasureHint, required: true, example: .string(erasureHint))
    static let erasureArgument = ArgumentSpec(
        "erasure", "REQUEST", .identifier(hint: erasureHint), label: "Request",
        help: "the request; see `kapwa erasure list`")

    static let hold = FieldSpec.identifier(
        "hold", "Hold", hint: holdHint, required: true, example: .string(holdHint))
    static let holdArgument = ArgumentSpec(
        "hold", "HOLD", .identifier(hint: holdHint), help: "the hold; see `kapwa hold list`")

    /// A reason that somebody else can understand.
    static func reason(_ example: String) -> FieldSpec {
        .narrative(
            "reason", "Reason", limit: 400, required: true,
            help: "at least twenty characters, without names", example: .string(example)
        ).atLeast(20)
    }
}
