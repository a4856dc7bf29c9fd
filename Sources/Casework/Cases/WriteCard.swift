package import Access
package import Forms
import Languages

/// Writes what a shelter must know of a person, and nothing else of the case.
package enum WriteCard: Order {
    package static let form = FormSpec(
        id: "case-card", title: "Write the card for a shelter",
        fields: [
            CaseFields.reference, StayFields.person,
            .codes("diet", "Diet", list: "diet", help: left, example: ["halal"]),
            .codes("allergies", "Allergies", list: "allergy", help: left, example: ["peanut"]),
            .codes(
                "access_needs", "Access needs", list: "access_need", help: left,
                example: ["ground_floor"]),
            .codes(
                "safety_flags", "Safety", list: "safety_flag", help: left, example: ["no_calls"]),
            .narrative(
                "do_not_tell", "Do not tell", limit: 400,
                help: "who must not be told; without names of the person, and without the story",
                example: "Anybody who says that he is an uncle."),
            ConfirmField.field("a text that holds a name of the person"),
        ])
    package static let permission = Permission.writeCard
    package static let function: StaticString = "write_card"
    package static let action = ActionSpec(
        noun: "case", verb: "card", summary: "write what a shelter must know of a person",
        details: """
            Shelter workers read it with `kapwa stay card`, for guests now and in the next fourteen \
            days. They see the code name, an age band and languages beside it; no name, no case, no \
            nationality. What you leave out stays as it was.
            """,
        form: form, positionals: [CaseFields.argument],
        examples: ["kapwa case card MST-2026-0141"],
        permission: permission.rawValue, changesData: true)

    private static let left = "left out: as it was"

    package static func sentence(_ facts: JSONValue, of document: JSONValue) -> String {
        Words.say("The card of %1 in case %2 is written.", facts.fact("person"), facts.fact("case"))
    }
}
