package import Access
package import Forms
import Languages

/// Checks a person out and records where they went.
package enum CheckOut: Order {
    package static let form = FormSpec(
        id: "stay-out", title: "Check out",
        fields: [
            StayFields.stay, .day("on", "On", initial: "today").within(.untilToday),
            .code("destination", "Destination", list: "destination", required: true, missing: true),
            .text("note", "Note", limit: 400, sensitive: true),
        ])
    package static let permission = Permission.placePerson
    package static let function: StaticString = "check_out"
    package static let action = ActionSpec(
        noun: "stay", verb: "out", summary: "check a person out",
        form: form,
        positionals: [StayFields.argument],
        examples: ["kapwa stay out S-12 --destination own_accommodation"],
        permission: permission.rawValue, changesData: true)

    package static func sentence(_ facts: JSONValue, of document: JSONValue) -> String {
        Words.say(
            "%1 is checked out after %2 nights.", facts.fact("stay"), facts[key: "nights"]?.int ?? 0
        )
    }
}
