package import Access
package import Forms
import Languages

/// Changes after how many months a kind of case comes up for review.
package enum ChangeRetentionRule: Order {
    package static let form = FormSpec(
        id: "retention-set", title: "Change a rule of keeping",
        fields: [
            .code("category", "Kind of case", list: "retention_category", required: true),
            .code("basis", "Kept on the ground of", list: "retention_basis", required: true),
            .whole("months", "Months after the closing", 0...600, required: true, example: 24),
            .text(
                "source", "Where the number comes from", limit: 400, required: true,
                help: "a law, a policy, a decision; ten characters at least",
                example: "Board, 12 May 2026"),
        ])
    package static let permission = Permission.decideRetention
    package static let function: StaticString = "change_retention_rule"
    package static let action = ActionSpec(
        noun: "retention", verb: "set", summary: "change how long a kind of case is kept",
        details: """
            The rule holds at once, also for cases that are closed already. Where you decided about \
            a case yourself, your decision stays.
            """,
        form: form,
        examples: ["kapwa retention set --category general --basis consent --months 36"],
        permission: permission.rawValue, changesData: true)

    package static func sentence(_ facts: JSONValue, of document: JSONValue) -> String {
        let due = facts[key: "due"]?.int ?? 0
        return Words.say(
            "Such cases come up %1 months after their closing; ", facts[key: "months"]?.int ?? 0)
            + (due == 1
                ? Words.say("1 review is due now.") : Words.say("%1 reviews are due now.", due))
    }
}
