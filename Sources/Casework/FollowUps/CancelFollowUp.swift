package import Access
package import Forms
import Languages

/// Cancels a planned follow-up.
package enum CancelFollowUp: Order {
    package static let form = FormSpec(
        id: "followup-cancel", title: "Cancel",
        fields: [
            FollowUpFields.followUp,
            .text("reason", "Reason", limit: 4000, required: true, sensitive: true),
        ])
    package static let permission = Permission.planFollowUp
    package static let function: StaticString = "cancel_follow_up"
    package static let action = ActionSpec(
        noun: "followup", verb: "cancel", summary: "cancel a follow-up",
        form: form,
        positionals: [FollowUpFields.argument],
        examples: ["kapwa followup cancel F-3"], permission: permission.rawValue, changesData: true)

    package static func sentence(_ facts: JSONValue, of document: JSONValue) -> String {
        Words.say("%1 is cancelled.", facts.fact("follow_up"))
    }
}
