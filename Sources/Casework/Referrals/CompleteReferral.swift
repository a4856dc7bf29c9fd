package import Access
package import Forms
import Languages

/// Records that an agency did what a referral asked for.
package enum CompleteReferral: Order {
    package static let form = FormSpec(
        id: "referral-complete", title: "Completed",
        fields: [
            ReferralFields.referral, .day("on", "On", initial: "today").within(.untilToday),
            .text("reason", "What came of it", limit: 1000, sensitive: true),
        ])
    package static let permission = Permission.referPerson
    package static let function: StaticString = "complete_referral"
    package static let action = ActionSpec(
        noun: "referral", verb: "complete", summary: "record that the service was given",
        form: form,
        positionals: [ReferralFields.argument],
        examples: ["kapwa referral complete R-7"], permission: permission.rawValue,
        changesData: true)

    package static func sentence(_ facts: JSONValue, of document: JSONValue) -> String {
        Words.say("%1 is completed.", facts.fact("referral"))
    }
}
