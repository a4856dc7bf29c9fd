package import Access
package import Forms
import Languages

/// Decides that a record which names an erased person stays.
package enum SettleFinding: Order {
    package static let form = FormSpec(
        id: "erasure-settle", title: "Let a record stay",
        fields: [
            RetentionFields.erasure,
            .text(
                "place", "Where", limit: 140, required: true,
                help: "as `kapwa erasure sweep` shows it", example: "core.note.body"),
            .text("record", "Record", limit: 80, required: true, example: "12"),
            RetentionFields.reason("another person of the same name"),
        ])
    package static let permission = Permission.decideErasure
    package static let function: StaticString = "settle_finding"
    package static let action = ActionSpec(
        noun: "erasure", verb: "settle",
        summary: "decide that a record which names the person stays",
        form: form, positionals: [RetentionFields.erasureArgument],
        examples: ["kapwa erasure settle E-3 --place core.note.body --record 12"],
        permission: permission.rawValue, changesData: true)

    package static func sentence(_ facts: JSONValue, of document: JSONValue) -> String {
        Words.say(
            "It stays, and does not stand against request %1 any more.", facts.fact("erasure"))
    }
}
