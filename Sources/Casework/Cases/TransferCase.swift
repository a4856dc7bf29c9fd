package import Access
package import Forms
import Languages

/// Hands a case to a lead of the same or another team, with its planned follow-ups.
package enum TransferCase: Order {
    package static let form = FormSpec(
        id: "case-transfer", title: "Transfer a case",
        fields: [
            CaseFields.reference,
            CaseFields.colleague("lead", "New lead"),
            .text("team", "Team", limit: 80, help: "left out: the team of the new lead")
                .from(.names(.teams)),
            .narrative(
                "reason", "Reason", limit: 400, required: true, example: "moved to the coast"),
        ])
    package static let permission = Permission.transferCase
    package static let function: StaticString = "transfer_case"
    package static let action = ActionSpec(
        noun: "case", verb: "transfer", summary: "hand a case to another lead or team",
        form: form,
        positionals: [
            CaseFields.argument,
            ArgumentSpec("lead", "LOGIN", .identifier(hint: "kx7m2pq"), help: "the new lead"),
        ],
        examples: ["kapwa case transfer MST-2026-0141 kx7m2pq"],
        permission: permission.rawValue, changesData: true)

    package static func sentence(_ facts: JSONValue, of document: JSONValue) -> String {
        let moved = facts[key: "follow_ups"]?.int ?? 0
        let promised =
            moved == 0
            ? ""
            : Words.say(
                count: moved, one: " One planned follow-up went with it.",
                other: " %1 planned follow-ups went with it.")
        return Words.say(
            "Case %1 is with %2, team %3.%4", facts.fact("case"),
            facts[key: "lead_name"]?.string ?? facts.fact("lead"),
            facts.fact("team"), promised)
    }
}
