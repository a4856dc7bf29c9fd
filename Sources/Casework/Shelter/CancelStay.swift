package import Access
package import Forms
import Languages

/// Cancels a request or a reservation.
package enum CancelStay: Order {
    package static let form = FormSpec(
        id: "stay-cancel", title: "Cancel a stay",
        fields: [
            StayFields.stay, .text("reason", "Reason", limit: 400, required: true, sensitive: true),
        ])
    package static let permission = Permission.placePerson
    package static let function: StaticString = "cancel_stay"
    package static let action = ActionSpec(
        noun: "stay", verb: "cancel", summary: "cancel a request or a reservation",
        form: form,
        positionals: [StayFields.argument],
        examples: ["kapwa stay cancel S-12"], permission: permission.rawValue, changesData: true)

    package static func sentence(_ facts: JSONValue, of document: JSONValue) -> String {
        Words.say("%1 is cancelled.", facts.fact("stay"))
    }
}
