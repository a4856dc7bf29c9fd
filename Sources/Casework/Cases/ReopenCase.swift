package import Access
package import Forms
import Languages

/// Opens a closed case again; the closure stays on record.
package enum ReopenCase: Order {
    package static let form = FormSpec(
        id: "case-reopen", title: "Reopen a case",
        fields: [
            CaseFields.reference,
            .narrative("reason", "Reason", limit: 400, required: true, example: "came back"),
        ])
    package static let permission = Permission.closeCase
    package static let function: StaticString = "reopen_case"
    package static let action = ActionSpec(
        noun: "case", verb: "reopen", summary: "open a closed case again",
        form: form, positionals: [CaseFields.argument],
        examples: ["kapwa case reopen MST-2026-0141"],
        permission: permission.rawValue, changesData: true)

    package static func sentence(_ facts: JSONValue, of document: JSONValue) -> String {
        Words.say("Case %1 is open again.", facts.fact("case"))
    }
}
