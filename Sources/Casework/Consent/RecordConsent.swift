package import Access
package import Forms
import Languages

/// Records an answer to a request for consent, for one purpose.
package enum RecordConsent: Order {
    package static let form = FormSpec(
        id: "consent-record", title: "Record a consent",
        summary: "One answer for one purpose; it is never changed, only withdrawn.",
        fields: [
            CaseFields.reference,
            .identifier(
                "person", "Person", hint: "P-12", help: "left out: the client of the case"),
        ] + ConsentFields.answer)
    package static let permission = Permission.recordConsent
    package static let function: StaticString = "record_consent"
    package static let action = ActionSpec(
        noun: "consent", verb: "record", summary: "record an answer to a request for consent",
        form: form, positionals: [CaseFields.argument],
        examples: ["kapwa consent record MST-2026-0141 --purpose casework --answer given"],
        permission: permission.rawValue, changesData: true)

    package static func sentence(_ facts: JSONValue, of document: JSONValue) -> String {
        Words.say("%1 is recorded in case %2.", facts.fact("consent"), facts.fact("case"))
            + RecallWords.opened(facts)
    }
}
