package import Access
package import Forms
import Languages

/// Records that a follow-up was done, with the safety check.
package enum CompleteFollowUp: Order {
    package static let form = FormSpec(
        id: "followup-done", title: "Done",
        fields: [
            FollowUpFields.followUp,
            .code("safety", "Safety check", list: "safety", required: true, example: "safe"),
            .day("on", "On", initial: "today").within(.untilToday),
            .narrative("note", "Note", limit: 4000),
        ] + FollowUpFields.next)
    package static let permission = Permission.planFollowUp
    package static let function: StaticString = "complete_follow_up"
    package static let action = ActionSpec(
        noun: "followup", verb: "done", summary: "record that a follow-up was done",
        form: form,
        positionals: [FollowUpFields.argument],
        examples: ["kapwa followup done F-3 --safety safe --next-due-on +2w"],
        permission: permission.rawValue, changesData: true)

    package static func sentence(_ facts: JSONValue, of document: JSONValue) -> String {
        facts.fact("next").isEmpty
            ? Words.say("%1 is done.", facts.fact("follow_up"))
            : Words.say("%1 is done; the next is %2.", facts.fact("follow_up"), facts.fact("next"))
    }
}
