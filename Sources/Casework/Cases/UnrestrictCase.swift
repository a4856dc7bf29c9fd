package import Access
package import Forms
import Languages

/// Gives a restricted case back to its team.
package enum UnrestrictCase: Order {
    package static let form = FormSpec(
        id: "case-unrestrict", title: "Lift the restriction of a case",
        fields: [
            CaseFields.reference,
            .narrative(
                "reason", "Reason", limit: 400, required: true,
                example: "The colleague has left the team."),
        ])
    package static let permission = Permission.restrictCase
    package static let function: StaticString = "unrestrict_case"
    package static let action = ActionSpec(
        noun: "case", verb: "unrestrict", summary: "give a restricted case back to its team",
        form: form, positionals: [CaseFields.argument],
        examples: ["kapwa case unrestrict MST-2026-0141"],
        permission: permission.rawValue, changesData: true)

    package static func sentence(_ facts: JSONValue, of document: JSONValue) -> String {
        Words.say("Case %1 is with its whole team again.", facts.fact("case"))
    }
}
