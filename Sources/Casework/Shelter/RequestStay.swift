package import Access
package import Forms
import Languages

/// Asks for a bed for a person of a case.
package enum RequestStay: Order {
    package static let form = FormSpec(
        id: "stay-request", title: "Ask for a bed",
        fields: [
            CaseFields.reference, StayFields.person, ShelterFields.shelter,
            .day("needed_from", "Needed from", required: true, initial: "today").within(.fromToday),
            .day("expected_until", "Expected until", help: "the day of leaving, as far as known")
                .within(.any, notBefore: "needed_from"),
            .narrative("need", "What the person needs there", limit: 1000),
            ConfirmField.field("a shelter that is for others"),
        ])
    package static let permission = Permission.requestStay
    package static let function: StaticString = "request_stay"
    package static let action = ActionSpec(
        noun: "stay", verb: "request", summary: "ask for a bed",
        form: form,
        positionals: [CaseFields.argument],
        examples: ["kapwa stay request MST-2026-0141 --shelter Lotus"],
        permission: permission.rawValue, changesData: true)

    package static func sentence(_ facts: JSONValue, of document: JSONValue) -> String {
        Words.say(
            "Stay %1 is asked for in %2 from %3.", facts.fact("stay"), facts.fact("shelter"),
            facts.fact("needed_from"))
    }
}
