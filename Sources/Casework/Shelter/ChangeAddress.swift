package import Access
package import Forms
import Languages

/// Writes where a shelter is now; the address before is not shown.
package enum ChangeAddress: Order {
    package static let form = FormSpec(
        id: "shelter-move", title: "Change the address of a shelter",
        fields: [
            ShelterFields.shelter,
            .text(
                "address", "New address", limit: 400, required: true, sensitive: true,
                example: "12 Harbour Lane, blue gate"),
        ])
    package static let permission = Permission.manageShelters
    package static let function: StaticString = "change_address"
    package static let action = ActionSpec(
        noun: "shelter", verb: "move", summary: "write where a shelter is now",
        details: "The address is asked for, and never stands on a command line.",
        form: form,
        positionals: [
            ArgumentSpec(
                "shelter", "SHELTER", .text(limit: 80), help: "its code word",
                from: .names(.shelters))
        ],
        examples: ["kapwa shelter move Lotus"],
        permission: permission.rawValue, changesData: true)

    package static func sentence(_ facts: JSONValue, of document: JSONValue) -> String {
        Words.say("The new address of %1 is recorded.", facts.fact("shelter"))
    }
}
