package import Access
package import Forms
import Languages

/// Closes a case with an outcome.
package enum CloseCase: Order {
    package static let form = FormSpec(
        id: "case-close", title: "Close a case",
        fields: [
            CaseFields.reference,
            .code("outcome", "Outcome", list: "outcome", required: true),
            .day("closed_on", "Closed on", required: true, initial: "today").within(.untilToday),
            .narrative("summary", "Summary", limit: 4000),
        ])
    package static let permission = Permission.closeCase
    package static let function: StaticString = "close_case"
    package static let action = ActionSpec(
        noun: "case", verb: "close", summary: "close a case with an outcome",
        form: form, positionals: [CaseFields.argument],
        examples: ["kapwa case close MST-2026-0141"],
        permission: permission.rawValue, changesData: true)

    package static func sentence(_ facts: JSONValue, of document: JSONValue) -> String {
        Words.say("Case %1 is closed on %2.", facts.fact("case"), facts.fact("closed_on"))
    }
}
