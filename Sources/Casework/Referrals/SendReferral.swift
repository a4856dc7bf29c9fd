package import Access
package import Forms
import Languages

/// Sends a drafted referral, on a consent that holds now or a legal basis.
package enum SendReferral: Order {
    package static let form = FormSpec(
        id: "referral-send", title: "Send a referral",
        fields: [
            ReferralFields.referral,
            .code(
                "override_basis", "Legal basis without consent", list: "override_basis",
                help: "only where there is no consent; it stays visible for ever"),
            .narrative(
                "override_reason", "Why without consent", limit: 1000,
                when: .answered("override_basis")),
        ])
    package static let permission = Permission.referPerson
    package static let function: StaticString = "send_referral"
    package static let action = ActionSpec(
        noun: "referral", verb: "send", summary: "send a drafted referral",
        details: """
            There must be a consent for it that holds at this moment: for referrals, or for the police, \
            to anybody or to this very agency. Without one it needs a legal basis and a reason of at \
            least twenty characters; both stay visible for ever.
            """,
        form: form,
        positionals: [ReferralFields.argument],
        examples: ["kapwa referral send R-7"], permission: permission.rawValue, changesData: true)

    package static func sentence(_ facts: JSONValue, of document: JSONValue) -> String {
        facts.fact("override_basis").isEmpty
            ? Words.say("%1 is sent, on consent %2.", facts.fact("referral"), facts.fact("consent"))
            : Words.say(
                "%1 is sent without consent; the reason is on record.", facts.fact("referral"))
    }
}
