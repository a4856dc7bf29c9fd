import Forms

/// The questions of one consent, in an intake or by itself.
enum ConsentFields {
    static let answer: [FieldSpec] = [
        .code("purpose", "Purpose", list: "consent_purpose", required: true, initial: "casework"),
        .text(
            "recipient", "Recipient", limit: 120,
            help: "the agency that is named; empty for any recipient of the purpose"
        ).from(.names(.recipients)),
        .code("answer", "Answer", list: "consent_answer", required: true, example: "given"),
        .code(
            "given_by", "Answered by", list: "consent_giver", missing: true, when: wasAsked,
            initial: "not_asked"),
        .text(
            "given_by_name", "Name of who answered", limit: 120, sensitive: true,
            help: "where it was not the person", when: wasAsked),
        .language("language", "Language", missing: true, when: wasAsked),
        .code("interpreter", "Interpreter", list: "interpreter", missing: true, when: wasAsked),
        .text("text_version", "Version of the text read out", limit: 40, when: wasAsked),
        .codes(
            "explained", "What was explained", list: "consent_topic",
            help: "the seven points that belong to a consent", when: wasAsked),
        .day("given_on", "Answered on").within(.untilToday),
        .day("valid_until", "Valid until", when: .when("answer", is: "given"))
            .within(.any, notBefore: "given_on"),
    ]

    /// What left, as a question of several orders.
    static let disclosure = FieldSpec.identifier(
        "disclosure", "Disclosure", hint: hint, required: true, example: .string(hint))

    /// What left, as the word after the verb.
    static let disclosureArgument = ArgumentSpec(
        "disclosure", "DISCLOSURE", .identifier(hint: hint), help: "what left, as in the case file")

    private static let hint = "D-5"
    private static let wasAsked = Condition.when("answer", is: "given", "declined")
}
