package import Access
package import Forms
import Languages
package import Postgres

/// Records that an agency accepted a referral.
package enum AcceptReferral: Order {
    package static let form = FormSpec(
        id: "referral-accept", title: "Accepted",
        fields: [
            ReferralFields.referral, .day("on", "On", initial: "today").within(.untilToday),
            .text("reason", "What they said", limit: 1000, sensitive: true),
        ])
    package static let permission = Permission.referPerson
    package static let function: StaticString = "answer_referral"
    package static let action = ActionSpec(
        noun: "referral", verb: "accept", summary: "record that the agency accepted",
        form: form,
        positionals: [ReferralFields.argument],
        examples: ["kapwa referral accept R-7"], permission: permission.rawValue, changesData: true)

    /// The answer is the verb itself.
    package static func prepared(
        _ document: JSONValue, in connection: inout Connection
    ) throws -> JSONValue {
        var document = document
        document["answer"] = "accepted"
        return document
    }

    package static func sentence(_ facts: JSONValue, of document: JSONValue) -> String {
        Words.say("%1 is accepted.", facts.fact("referral"))
    }
}
