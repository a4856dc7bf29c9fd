package import Access
package import Forms
import Languages

/// Drafts a referral of a person to an agency; nothing leaves yet.
package enum DraftReferral: Order {
    package static let form = FormSpec(
        id: "referral-new", title: "New referral",
        fields: [
            CaseFields.reference, StayFields.person,
            .text("agency", "Agency", limit: 120, required: true, example: "Legal Aid Desk")
                .from(.names(.agencies)),
            .code(
                "kind", "Kind", list: "compartment", required: true,
                help: "a referral for trafficking moves the case into the compartment",
                initial: "general"),
            .code("priority", "Priority", list: "priority", required: true, initial: "normal"),
            .code("need", "Need", list: "need", required: true, missing: true, example: "legal"),
            .codes(
                "disclosed", "What the agency is told", list: "disclosure",
                help: "the exact pieces of information that leave", example: ["name", "needs"]),
            .narrative("reason", "Reason and request", limit: 4000),
            .narrative("safety_plan", "Safety plan", limit: 4000),
        ])
    package static let permission = Permission.referPerson
    package static let function: StaticString = "draft_referral"
    package static let action = ActionSpec(
        noun: "referral", verb: "new", summary: "draft a referral",
        form: form,
        positionals: [CaseFields.argument],
        examples: ["kapwa referral new MST-2026-0141"], permission: permission.rawValue,
        changesData: true)

    package static func sentence(_ facts: JSONValue, of document: JSONValue) -> String {
        Words.say(
            "%1 to %2 is drafted; nothing has left yet.", facts.fact("referral"),
            facts.fact("agency"))
    }
}
