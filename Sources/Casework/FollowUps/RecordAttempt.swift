package import Access
package import Forms
import Languages

/// Records a try to reach somebody, and how it went.
package enum RecordAttempt: Order {
    package static let form = FormSpec(
        id: "followup-attempt", title: "Try to reach somebody",
        fields: [
            .identifier(
                "follow_up", "Follow-up", hint: "F-3", help: "or the case", example: "F-3"),
            .identifier("case", "Case", hint: CaseFields.hint, help: "instead of a follow-up"),
            .whole(
                "contact", "Contact", 1...99, help: "its place in the case file, from the top"),
            .code("means", "By", list: "contact_means", required: true, example: "phone"),
            .code("result", "Result", list: "contact_result", required: true, example: "reached"),
            .day("on", "On", initial: "today").within(.untilToday),
            .time("at", "At", help: "now, unless given"),
            .text("note", "Note", limit: 1000, sensitive: true),
            ConfirmField.field("a time that is not safe"),
        ])
    package static let permission = Permission.planFollowUp
    package static let function: StaticString = "record_attempt"
    package static let action = ActionSpec(
        noun: "followup", verb: "attempt", summary: "record a try to reach somebody",
        details: """
            Outside of safe hours, to a number that is never to be called, or with a message where none \
            may be left, it is refused unless --yes says that it happened all the same.
            """,
        form: form,
        positionals: [FollowUpFields.optionalArgument],
        examples: ["kapwa followup attempt F-3 --means phone --result no_answer"],
        permission: permission.rawValue, changesData: true)

    package static func sentence(_ facts: JSONValue, of document: JSONValue) -> String {
        facts[key: "outside_safe_hours"]?.bool == true
            ? Words.say("The attempt is recorded, as outside of what is safe.")
            : Words.say("The attempt is recorded in case %1.", facts.fact("case"))
    }
}
