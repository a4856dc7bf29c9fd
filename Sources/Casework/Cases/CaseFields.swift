import Forms

/// Questions that several orders about a case have in common.
enum CaseFields {
    static let hint = "MST-2026-0141"

    /// Which case.
    static let reference = FieldSpec.identifier(
        "case", "Case", hint: hint, required: true, example: .string(hint))

    /// The case as the word after the verb.
    static let argument = ArgumentSpec(
        "case", "REFERENCE", .identifier(hint: hint), help: "the case reference")

    /// A colleague, by login.
    static func colleague(
        _ id: String, _ label: String, required: Bool = true, help: String = ""
    ) -> FieldSpec {
        .identifier(
            id, label, hint: "kx7m2pq", required: required,
            help: help.isEmpty ? "a colleague; `kapwa staff list` has the logins" : help,
            example: "kx7m2pq"
        ).from(.names(.staff))
    }
}

extension JSONValue {
    /// A text member of the facts that a function answered, or nothing.
    func fact(_ key: String) -> String { self[key: key]?.string ?? "" }
}
