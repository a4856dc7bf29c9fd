package import Access
package import Forms
import Languages

/// The data protection officer has looked at what left without consent.
package enum AcknowledgeOverride: Order {
    package static let form = FormSpec(
        id: "consent-acknowledge", title: "Acknowledge an override of consent",
        summary: "It leaves the list; it stays in the case file for ever.",
        fields: [
            ConsentFields.disclosure,
            .narrative("remark", "Remark", limit: 1000),
        ])
    package static let permission = Permission.reviewOverrides
    package static let function: StaticString = "acknowledge_override"
    package static let action = ActionSpec(
        noun: "consent", verb: "acknowledge",
        summary: "acknowledge that something left without consent",
        form: form, positionals: [ConsentFields.disclosureArgument],
        examples: ["kapwa consent acknowledge D-5"], permission: permission.rawValue,
        changesData: true)

    package static func sentence(_ facts: JSONValue, of document: JSONValue) -> String {
        Words.say("%1 is acknowledged.", facts.fact("disclosure"))
            + (facts.isTrue("alone")
                ? Words.say(
                    " It was your own decision: that nobody else looked at it is on record.") : "")
    }
}
