package import Access
package import Forms
import Languages

/// Deletes a draft that is not wanted any more.
package enum DiscardDraft: Order {
    package static let form = FormSpec(
        id: "draft-discard", title: "Discard a draft", fields: [DraftFields.reference])
    package static let permission = Permission.keepDrafts
    package static let function: StaticString = "discard_draft"
    package static let action = ActionSpec(
        noun: "draft", verb: "discard", summary: "delete a draft that is not wanted any more",
        details: "What is written in it is gone; nothing of it was sent.",
        form: form, positionals: [DraftFields.argument], examples: ["kapwa draft discard D-12"],
        permission: permission.rawValue, changesData: true)

    package static func sentence(_ facts: JSONValue, of document: JSONValue) -> String {
        Words.say("Draft %1 is deleted.", facts.fact("draft"))
    }
}
