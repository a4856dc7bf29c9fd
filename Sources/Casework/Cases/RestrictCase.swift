package import Access
package import Forms
import Languages

/// Keeps a case for named people: its team reaches it no more.
package enum RestrictCase: Order {
    package static let form = FormSpec(
        id: "case-restrict", title: "Restrict a case to named people",
        fields: [
            CaseFields.reference,
            .narrative(
                "reason", "Reason", limit: 400, required: true,
                example: "A colleague is related to a person in this case."),
            .list(
                "people", "Who keeps it", item: "colleague",
                [CaseFields.colleague("login", "Colleague")],
                help: "beside its lead; left out: everybody whom it is assigned to"),
        ])
    package static let permission = Permission.restrictCase
    package static let function: StaticString = "restrict_case"
    package static let action = ActionSpec(
        noun: "case", verb: "restrict", summary: "keep a case for named people only",
        details: """
            From then on only its lead and those it is assigned to find, list and open it, not the \
            whole team. Whoever loses it has no follow-ups in it any more: they go to the lead. \
            Break-glass does not open it. For the lead of the case, and for coordinators.
            """,
        form: form, positionals: [CaseFields.argument],
        examples: ["kapwa case restrict MST-2026-0141"],
        permission: permission.rawValue, changesData: true)

    package static func sentence(_ facts: JSONValue, of document: JSONValue) -> String {
        let people = facts[key: "people"]?.int ?? 0
        let moved = facts[key: "follow_ups"]?.int ?? 0
        let promised =
            moved == 0 ? "" : Words.say(" %1 planned follow-ups went to its lead.", moved)
        return Words.say("Case %1 is for %2 people only.%3", facts.fact("case"), people, promised)
    }
}
