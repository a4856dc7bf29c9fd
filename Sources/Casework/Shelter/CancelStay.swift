package import Access
package import Forms

/// Cancels a request or a reservation.
package struct CancelStay: Order {
    package static let form = FormSpec(
        id: "stay-cancel", title: "Cancel a stay",
        fields: [
            StayFields.stay, .text("reason", "Reason", limit: 400, required: true),
        ])
    package static let permission = Permission.placePerson
    package static let function: StaticString = "cancel_stay"
    package static let action = ActionSpec(
        noun: "stay", verb: "cancel", summary: "cancel a request or a reservation",
        form: form,
        positionals: [StayFields.argument],
        examples: ["kapwa stay cancel S-12"], permission: permission.rawValue, changesData: true)

    package let operation: Operation
    package let document: JSONValue

    package init(operation: Operation, document: JSONValue) {
        (self.operation, self.document) = (operation, document)
    }

    package func sentence(_ facts: JSONValue) -> String {
        "\(facts.fact("stay")) is cancelled."
    }
}
