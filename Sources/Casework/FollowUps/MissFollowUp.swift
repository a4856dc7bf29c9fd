package import Access
package import Forms

/// Records that a follow-up came to nothing.
package struct MissFollowUp: Order {
    package static let form = FormSpec(
        id: "followup-miss", title: "Missed",
        fields: [
            FollowUpFields.followUp,
            .text("reason", "Reason", limit: 4000, required: true, sensitive: true),
            .day("next_due_on", "Next follow-up on"),
            .code(
                "next_purpose", "Purpose of the next", list: "follow_up_purpose",
                when: .answered("next_due_on")),
            .code(
                "next_means", "Means of the next", list: "contact_means",
                when: .answered("next_due_on")),
        ])
    package static let permission = Permission.planFollowUp
    package static let function: StaticString = "miss_follow_up"
    package static let action = ActionSpec(
        noun: "followup", verb: "miss", summary: "record that a follow-up came to nothing",
        form: form,
        positionals: [FollowUpFields.argument],
        examples: ["kapwa followup miss F-3 --next-due-on tomorrow"],
        permission: permission.rawValue, changesData: true)

    package let operation: Operation
    package let document: JSONValue

    package init(operation: Operation, document: JSONValue) {
        (self.operation, self.document) = (operation, document)
    }

    package func sentence(_ facts: JSONValue) -> String {
        facts.fact("next").isEmpty
            ? "\(facts.fact("follow_up")) is missed."
            : "\(facts.fact("follow_up")) is missed; the next is \(facts.fact("next"))."
    }
}
