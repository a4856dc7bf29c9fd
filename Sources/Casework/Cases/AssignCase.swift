package import Access
package import Forms
import Languages

/// Gives a further caseworker access to a case, for good or until a day.
package enum AssignCase: Order {
    package static let form = FormSpec(
        id: "case-assign", title: "Assign a case",
        fields: [
            CaseFields.reference,
            CaseFields.colleague("staff", "Caseworker"),
            .day("until", "Until", help: "the last day; left out: until it is transferred")
                .within(.fromToday),
            .narrative("reason", "Reason", limit: 400),
        ])
    package static let permission = Permission.assignCase
    package static let function: StaticString = "assign_case"
    package static let action = ActionSpec(
        noun: "case", verb: "assign", summary: "give a further caseworker access to a case",
        form: form,
        positionals: [
            CaseFields.argument,
            ArgumentSpec("staff", "LOGIN", .identifier(hint: "kx7m2pq"), help: "the caseworker"),
        ],
        examples: ["kapwa case assign MST-2026-0141 kx7m2pq --until 2026-12-31"],
        permission: permission.rawValue, changesData: true)

    package static func sentence(_ facts: JSONValue, of document: JSONValue) -> String {
        let until = facts[key: "until"]?.string.map { Words.say(" until %1", $0) } ?? ""
        return Words.say(
            "Case %1 is assigned to %2%3.", facts.fact("case"),
            facts[key: "staff_name"]?.string ?? facts.fact("staff"), until)
    }
}
