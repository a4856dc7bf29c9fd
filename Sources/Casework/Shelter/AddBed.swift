package import Access
package import Forms
import Languages

/// Adds a bed to a shelter.
package enum AddBed: Order {
    package static let form = FormSpec(
        id: "bed-add", title: "New bed",
        fields: [
            ShelterFields.shelter,
            .text("label", "Label", limit: 20, required: true, example: "7"),
            .day("usable_from", "Usable from", initial: "today"),
        ])
    package static let permission = Permission.manageShelters
    package static let function: StaticString = "add_bed"
    package static let action = ActionSpec(
        noun: "bed", verb: "add", summary: "add a bed to a shelter",
        form: form,
        examples: ["kapwa bed add --shelter Lotus --label 7"], permission: permission.rawValue,
        changesData: true)

    package static func sentence(_ facts: JSONValue, of document: JSONValue) -> String {
        Words.say("Bed %1 is added to %2.", facts.fact("bed"), facts.fact("shelter"))
    }
}
