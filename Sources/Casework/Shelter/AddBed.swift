package import Access
package import Forms

/// Adds a bed to a shelter.
package struct AddBed: Order {
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

    package let operation: Operation
    package let document: JSONValue

    package init(operation: Operation, document: JSONValue) {
        (self.operation, self.document) = (operation, document)
    }

    package func sentence(_ facts: JSONValue) -> String {
        "Bed \(facts.fact("bed")) is added to \(facts.fact("shelter"))."
    }
}
