package import Access
package import Forms

/// Records that an agency declined a referral.
package struct DeclineReferral: Order {
    package static let form = FormSpec(
        id: "referral-decline", title: "Declined",
        fields: [
            ReferralFields.referral, .day("on", "On", initial: "today"),
            .text("reason", "What they said", limit: 1000, sensitive: true),
        ])
    package static let permission = Permission.referPerson
    package static let function: StaticString = "answer_referral"
    package static let action = ActionSpec(
        noun: "referral", verb: "decline", summary: "record that the agency declined",
        form: form,
        positionals: [ReferralFields.argument],
        examples: ["kapwa referral decline R-7"], permission: permission.rawValue, changesData: true
    )

    package let operation: Operation
    package let document: JSONValue

    /// The answer is the verb itself.
    package init(operation: Operation, document: JSONValue) {
        var document = document
        document["answer"] = "declined"
        (self.operation, self.document) = (operation, document)
    }

    package func sentence(_ facts: JSONValue) -> String {
        "\(facts.fact("referral")) is declined."
    }
}
