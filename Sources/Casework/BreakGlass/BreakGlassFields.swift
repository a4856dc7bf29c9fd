import Forms

/// Questions that the orders about a break-glass have in common.
enum BreakGlassFields {
    private static let hint = "B-3"

    static let number = FieldSpec.identifier(
        "break_glass", "Break-glass", hint: hint, required: true, example: .string(hint))

    /// The break-glass as the word after the verb.
    static let argument = ArgumentSpec(
        "break_glass", "NUMBER", .identifier(hint: hint), help: "its number")
}
