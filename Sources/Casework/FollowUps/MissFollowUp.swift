package import Access
package import Forms
import Languages

/// Records that a follow-up came to nothing.
package enum MissFollowUp: Order {
    package static let form = FormSpec(
        id: "followup-miss", title: "Missed",
        fields: [
            FollowUpFields.followUp,
            .text("reason", "Reason", limit: 4000, required: true, sensitive: true),
        ] + FollowUpFields.next)
    package static let permission = Permission.planFollowUp
    package static let function: StaticString = "miss_follow_up"
    package static let action = ActionSpec(
        noun: "followup", verb: "miss", summary: "record that a follow-up came to nothing",
        form: form,
        positionals: [FollowUpFields.argument],
        examples: ["kapwa followup miss F-3 --next-due-on tomorrow"],
        permission: permission.rawValue, changesData: true)

    package static func sentence(_ facts: JSONValue, of document: JSONValue) -> String {
        facts.fact("next").isEmpty
            ? Words.say("%1 is missed.", facts.fact("follow_up"))
            : Words.say(
                "%1 is missed; the next is %2.", facts.fact("follow_up"), facts.fact("next"))
    }
}
