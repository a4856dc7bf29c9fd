package import Access
package import Forms
import Languages

/// Plans a follow-up.
package enum PlanFollowUp: Order {
    package static let form = FormSpec(
        id: "followup-plan", title: "Plan a follow-up",
        fields: [
            CaseFields.reference, StayFields.person,
            .day("due_on", "Due on", required: true, example: "+7d").within(.fromToday),
            .time("due_at", "At", help: "local time, where one was agreed"),
            .code(
                "purpose", "Purpose", list: "follow_up_purpose", required: true,
                example: "wellbeing"),
            .code("means", "By", list: "contact_means", required: true, example: "phone"),
            CaseFields.colleague("worker", "Worker", required: false),
            .narrative("note", "Note", limit: 4000),
            ConfirmField.field("an hour that is not safe"),
        ])
    package static let permission = Permission.planFollowUp
    package static let function: StaticString = "plan_follow_up"
    package static let action = ActionSpec(
        noun: "followup", verb: "plan", summary: "plan a follow-up",
        form: form,
        positionals: [CaseFields.argument],
        examples: [
            "kapwa followup plan MST-2026-0141 --due-on 2026-12-01 --purpose wellbeing --means phone"
        ], permission: permission.rawValue, changesData: true)

    package static func sentence(_ facts: JSONValue, of document: JSONValue) -> String {
        Words.say("%1 is planned for %2.", facts.fact("follow_up"), facts.fact("due_on"))
    }
}
