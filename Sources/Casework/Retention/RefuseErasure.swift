package import Access
package import Forms
import Languages

/// Refuses that a case be erased.
package enum RefuseErasure: Order {
    package static let form = FormSpec(
        id: "erasure-refuse", title: "Refuse an erasure",
        fields: [
            RetentionFields.erasure, RetentionFields.reason("the claim is still before the court"),
        ])
    package static let permission = Permission.refuseErasure
    package static let function: StaticString = "refuse_erasure"
    package static let action = ActionSpec(
        noun: "erasure", verb: "refuse", summary: "refuse that a case be erased",
        form: form, positionals: [RetentionFields.erasureArgument],
        examples: ["kapwa erasure refuse E-3"], permission: permission.rawValue, changesData: true)

    package static func sentence(_ facts: JSONValue, of document: JSONValue) -> String {
        Words.say("Request %1 is refused; whoever asked can read why.", facts.fact("erasure"))
    }
}
