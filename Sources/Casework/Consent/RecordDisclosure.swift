package import Access
package import Forms
import Languages

/// Records that somebody outside was told something, on a consent that held then or a legal basis.
package enum RecordDisclosure: Order {
    package static let form = FormSpec(
        id: "disclosure-record", title: "Somebody outside was told something",
        summary: "What left, to whom, on what; it is never changed.",
        fields: [
            CaseFields.reference, StayFields.person,
            .text(
                "recipient", "Who was told", limit: 120, required: true, sensitive: true,
                help: "the agency as in the directory, or the name of the person",
                example: "Embassy Welfare Section"),
            .code(
                "purpose", "Purpose", list: "consent_purpose", required: true,
                help: "the consent must be for this purpose and this recipient",
                example: "referral"),
            .codes(
                "told", "What they were told", list: "disclosure", required: true,
                example: ["name", "needs"]),
            .code("means", "How", list: "contact_means", required: true, example: "phone"),
            .day("told_on", "When", required: true, initial: "today").within(.untilToday),
            .narrative("note", "Note", limit: 1000),
            .code(
                "override_basis", "Legal basis without consent", list: "override_basis",
                help: "only where there was no consent; it stays visible for ever"),
            .narrative(
                "override_reason", "Why without consent", limit: 1000,
                when: .answered("override_basis")
            ).atLeast(20),
        ])
    package static let permission = Permission.recordDisclosure
    package static let function: StaticString = "record_disclosure"
    package static let action = ActionSpec(
        noun: "disclosure", verb: "record", summary: "record what somebody outside was told",
        details: """
            There must be a consent for the purpose and the recipient that holds at this moment, or held \
            on the day. Without one it needs a legal basis and a reason of at least twenty characters: \
            both stay visible for ever, and the data protection officer is told. A referral that is sent \
            is recorded by itself.
            """,
        form: form, positionals: [CaseFields.argument],
        examples: ["kapwa disclosure record MST-2026-0141 --purpose police --means phone"],
        permission: permission.rawValue, changesData: true)

    package static func sentence(_ facts: JSONValue, of document: JSONValue) -> String {
        let what = Words.say(
            "%1 is recorded in case %2", facts.fact("disclosure"), facts.fact("case"))
        guard facts.fact("override_basis").isEmpty else {
            return what + Words.say(", without consent; the data protection officer is told.")
        }
        return what + Words.say(", on consent %1.", facts.fact("consent"))
            + (facts.isTrue("recall")
                ? Words.say(" That consent has ended since: a recall is open.") : "")
    }
}
