package import Access
package import Forms
import Languages

/// Lets one colleague write in a draft as well.
package enum ShareDraft: Order {
    package static let form = FormSpec(
        id: "draft-share", title: "Share a draft",
        fields: [
            DraftFields.reference,
            .text("login", "Login of the colleague", limit: 63, help: "nobody when left out")
                .from(.names(.staff)),
        ])
    package static let permission = Permission.keepDrafts
    package static let function: StaticString = "share_draft"
    package static let action = ActionSpec(
        noun: "draft", verb: "share", summary: "let a colleague write in a draft as well",
        details: """
            The colleague reads it as far as they may: they must be able to send it, and reach the case \
            that it is about. Both of you are told when the other has it open. Without --login it is \
            shared with nobody any more.
            """,
        form: form, positionals: [DraftFields.argument],
        examples: ["kapwa draft share D-12 --login k7f3ab", "kapwa draft share D-12"],
        permission: permission.rawValue, changesData: true)

    package static func sentence(_ facts: JSONValue, of document: JSONValue) -> String {
        guard let colleague = facts[key: "with"]?.string else {
            return Words.say("Draft %1 is yours alone.", facts.fact("draft"))
        }
        return Words.say("%1 can write in draft %2 as well.", colleague, facts.fact("draft"))
    }
}
