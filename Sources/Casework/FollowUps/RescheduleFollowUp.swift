package import Access
package import Forms
import Languages

/// Moves a planned follow-up to another day.
package enum RescheduleFollowUp: Order {
    package static let form = FormSpec(
        id: "followup-reschedule", title: "Another day",
        fields: [
            FollowUpFields.followUp,
            .day("due_on", "Due on", required: true, example: "+7d").within(.fromToday),
            .time("due_at", "At"),
            .text("reason", "Reason", limit: 4000, required: true, sensitive: true),
            ConfirmField.field("an hour that is not safe"),
        ])
    package static let permission = Permission.planFollowUp
    package static let function: StaticString = "reschedule_follow_up"
    package static let action = ActionSpec(
        noun: "followup", verb: "reschedule", summary: "move a follow-up to another day",
        form: form,
        positionals: [FollowUpFields.argument],
        examples: ["kapwa followup reschedule F-3 --due-on +3d"], permission: permission.rawValue,
        changesData: true)

    package static func sentence(_ facts: JSONValue, of document: JSONValue) -> String {
        Words.say(
            "%1 is moved from %2 to %3.", facts.fact("follow_up"), facts.fact("was_due_on"),
            facts.fact("due_on"))
    }
}
