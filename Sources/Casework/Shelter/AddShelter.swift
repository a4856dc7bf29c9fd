package import Access
package import Forms
import Languages

/// Adds a shelter with its beds.
package enum AddShelter: Order {
    package static let form = FormSpec(
        id: "shelter-new", title: "New shelter",
        fields: [
            .text(
                "name", "Code word", limit: 80, required: true,
                help: "what the house is called in lists; never its address", example: "Lotus"),
            .text("team", "Team", limit: 80, required: true, example: "North")
                .from(.names(.teams)),
            .text(
                "address", "Address", limit: 400, sensitive: true,
                help: "confidential; no list shows it"),
            .code("for_sex", "For", list: "shelter_sex", required: true, initial: "any"),
            .day("opened_on", "Open from", initial: "today"),
            .whole("beds", "Beds", 0...500, required: true, example: 8),
        ])
    package static let permission = Permission.manageShelters
    package static let function: StaticString = "add_shelter"
    package static let action = ActionSpec(
        noun: "shelter", verb: "new", summary: "add a shelter with its beds",
        form: form,
        examples: ["kapwa shelter new"], permission: permission.rawValue, changesData: true)

    package static func sentence(_ facts: JSONValue, of document: JSONValue) -> String {
        Words.say(
            "Shelter %1 is added with %2 beds.", facts.fact("shelter"), facts[key: "beds"]?.int ?? 0
        )
    }
}
