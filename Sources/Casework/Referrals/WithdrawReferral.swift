package import Access
package import Forms
import Languages

/// Takes a referral back.
package enum WithdrawReferral: Order {
    package static let form = FormSpec(
        id: "referral-withdraw", title: "Take back",
        fields: [
            ReferralFields.referral, .day("on", "On", initial: "today").within(.untilToday),
            .text("reason", "Reason", limit: 1000, required: true, sensitive: true),
        ])
    package static let permission = Permission.referPerson
    package static let function: StaticString = "withdraw_referral"
    package static let action = ActionSpec(
        noun: "referral", verb: "withdraw", summary: "take a referral back",
        form: form,
        positionals: [ReferralFields.argument],
        examples: ["kapwa referral withdraw R-7"], permission: permission.rawValue,
        changesData: true)

    package static func sentence(_ facts: JSONValue, of document: JSONValue) -> String {
        Words.say("%1 is withdrawn.", facts.fact("referral"))
    }
}
