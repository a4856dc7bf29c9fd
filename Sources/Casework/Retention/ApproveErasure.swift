package import Access
package import Forms
import Languages

/// Approves that a case be erased; the second of three people.
package enum ApproveErasure: Order {
    package static let form = FormSpec(
        id: "erasure-approve", title: "Approve an erasure", fields: [RetentionFields.erasure])
    package static let permission = Permission.approveErasure
    package static let function: StaticString = "approve_erasure"
    package static let action = ActionSpec(
        noun: "erasure", verb: "approve", summary: "approve that a case be erased",
        form: form, positionals: [RetentionFields.erasureArgument],
        examples: ["kapwa erasure approve E-3"], permission: permission.rawValue, changesData: true)

    package static func sentence(_ facts: JSONValue, of document: JSONValue) -> String {
        Words.say(
            "Request %1 is approved; the data protection officer decides.", facts.fact("erasure"))
    }
}
