package import Access
package import Forms
import Languages

/// Takes back what somebody did themself within a day, by a counter-entry.
package enum Undo: Order {
    private static let hint = "3f2a91c0"

    package static let form = FormSpec(
        id: "undo", title: "Undo",
        summary: "A counter-entry takes it back; the record keeps both.",
        fields: [
            .identifier("operation", "Entry", hint: hint, required: true, example: .string(hint)),
            .text("reason", "Reason", limit: 380, sensitive: true),
        ])
    package static let permission = Permission.undoOwn
    package static let function: StaticString = "undo"
    package static let action = ActionSpec(
        noun: "undo", summary: "take back what you did, by a counter-entry",
        details: """
            What you did yourself, within a day, while nothing was built on it; kapwa history lists it. \
            Nothing is deleted.
            """,
        form: form,
        positionals: [
            ArgumentSpec(
                "operation", "ENTRY", .identifier(hint: hint),
                help: "the entry, as kapwa history shows it")
        ],
        examples: ["kapwa undo 3f2a91c0"], permission: permission.rawValue, changesData: true)

    package static func sentence(_ facts: JSONValue, of document: JSONValue) -> String {
        let action = facts.fact("undone")
        return Words.say(
            "Taken back: %1; %2.", HistoryWords.what(action), HistoryWords.outcome(action))
    }
}
