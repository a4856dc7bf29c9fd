package import Access
package import Forms
import Languages

/// Records a short contact that is no case: the hotline, the door, somebody who could not be helped.
///
/// What nobody can do without stands first, so that a few letters and Enter suffice for each.
package enum RecordEnquiry: Order {
    package static let form = FormSpec(
        id: "enquiry-new", title: "Short contact",
        summary: "Somebody asked for something. No case is opened; that can be done later.",
        fields: [
            IntakeForm.coded("channel", "How they came", list: "channel", example: "hotline"),
            .code(
                "need", "What was asked for", list: "need", required: true, missing: true,
                example: "shelter"),
            .code(
                "outcome", "What was done", list: "enquiry_outcome", required: true,
                example: "not_helped"),
            .code(
                "refusal", "Why not", list: "not_helped_reason", required: true,
                help: "where nobody could help, this tells what is missing",
                when: .when("outcome", is: "not_helped"), example: "no_capacity"),
            IntakeForm.coded("risk_level", "Risk level", list: "risk_level"),
            .text(
                "caller", "First name or handle", limit: 80, sensitive: true,
                help: "only what is needed to know them again"),
            .text("number", "Number to call back", limit: 60, sensitive: true),
            IntakeForm.coded("safe_to_call", "Is it safe to call back", list: "yes_no"),
            .language("language", "Language", missing: true, initial: IntakeForm.notAsked),
            .day("happened_on", "Day", initial: "today").within(.untilToday),
            .text("remark", "Remark", limit: 400, sensitive: true),
        ])
    package static let permission = Permission.recordEnquiry
    package static let function: StaticString = "record_enquiry"
    package static let action = ActionSpec(
        noun: "enquiry", verb: "new",
        summary: "record a short contact: hotline, walk-in, not helped",
        details: """
            Twenty seconds: how somebody came, what they asked for, what was done, and the reason where \
            nobody could help. Whoever needs more gets a case from it: kapwa enquiry open-case.
            """,
        form: form,
        examples: [
            "kapwa enquiry new",
            "kapwa enquiry new --channel hotline --need shelter --outcome not_helped --refusal no_capacity",
        ],
        permission: permission.rawValue, changesData: true)

    package static func sentence(_ facts: JSONValue, of document: JSONValue) -> String {
        Words.say("Contact %1 is recorded.", facts.fact("enquiry"))
    }
}
