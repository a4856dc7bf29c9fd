package import Access
package import Forms
import Languages

/// Checks a person in.
package enum CheckIn: Order {
    package static let form = FormSpec(
        id: "stay-in", title: "Check in",
        fields: [
            .identifier(
                "stay", "Stay", hint: "S-12", help: "or the case, for whoever walks in",
                example: "S-12"),
            .identifier("case", "Case", hint: CaseFields.hint, help: "instead of a stay"),
            StayFields.person,
            .text("shelter", "Shelter", limit: 80, help: "needed with a case; else another one")
                .from(.names(.shelters)),
            StayFields.bed, .day("on", "On", initial: "today").within(.untilToday),
            .day("expected_until", "Expected until").within(.any, notBefore: "on"),
            ConfirmField.field("a shelter that is for others"),
        ])
    package static let permission = Permission.placePerson
    package static let function: StaticString = "check_in"
    package static let action = ActionSpec(
        noun: "stay", verb: "in", summary: "check a person in",
        details: """
            With a stay that was asked for or reserved, or with --case and --shelter for whoever \
            walks in; where a stay of that person was asked for or reserved it is that one. Without --bed it is the reserved one, or the first that is free.
            """,
        form: form,
        positionals: [StayFields.optionalArgument],
        examples: ["kapwa stay in S-12", "kapwa stay in --case MST-2026-0141 --shelter Lotus"],
        permission: permission.rawValue, changesData: true)

    package static func sentence(_ facts: JSONValue, of document: JSONValue) -> String {
        Words.say(
            "%1 is checked in to bed %2 of %3.", facts.fact("stay"), facts.fact("bed"),
            facts.fact("shelter"))
    }
}
