package import Access
package import Forms
import Languages
package import Postgres

/// Records that an agency declined a referral.
package enum DeclineReferral: Order {
    package static let form = FormSpec(
        id: "referral-decline", title: "Declined",
        fields: [
            ReferralFields.referral, .day("on", "On", initial: "today").within(.untilToday),
            .text("reason", "What they said", limit: 1000, sensitive: true),
        ])
    package static let permission = Permission.referPerson
    package static let function: StaticString = "answer_referral"
    package static let action = ActionSpec(
        noun: "referral", verb: "decline", summary: "record that the agency declined",
        form: form,
        positionals: [ReferralFields.argument],
        examples: ["kapwa referral decline R-7"], permission: permission.rawValue, changesData: true
    )

    /// The answer is the verb itself.
    package static func prepared(
        _ document: JSONValue, in connection: inout Connection
    ) throws -> JSONValue {
        var document = document
        document["answer"] = "declined"
        return document
    }

    package static func sentence(_ facts: JSONValue, of document: JSONValue) -> String {
        Words.say("%1 is declined.", facts.fact("referral"))
    }
}
