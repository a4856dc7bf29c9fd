package import Access
package import Forms
import Languages

/// Records that a person took a consent back, and names what went out on it.
package enum WithdrawConsent: Order {
    package static let form = FormSpec(
        id: "consent-withdraw", title: "Withdraw a consent",
        fields: [
            .identifier("consent", "Consent", hint: "C-12", required: true, example: "C-12"),
            .day("withdrawn_on", "Withdrawn on", required: true, initial: "today")
                .within(.untilToday),
            .narrative("reason", "Reason", limit: 400),
        ])
    package static let permission = Permission.recordConsent
    package static let function: StaticString = "withdraw_consent"
    package static let action = ActionSpec(
        noun: "consent", verb: "withdraw", summary: "record that a person took a consent back",
        details: """
            It holds at once: nothing leaves on it any more. For all that left on it a recall is opened, \
            until the recipient has confirmed that it is deleted or returned.
            """,
        form: form,
        positionals: [
            ArgumentSpec(
                "consent", "CONSENT", .identifier(hint: "C-12"),
                help: "as shown in the case file")
        ],
        examples: ["kapwa consent withdraw C-12"],
        permission: permission.rawValue, changesData: true)

    package static func sentence(_ facts: JSONValue, of document: JSONValue) -> String {
        Words.say("%1 of case %2 is withdrawn.", facts.fact("consent"), facts.fact("case"))
            + RecallWords.opened(facts) + RecallWords.stillHolding(facts)
    }
}
