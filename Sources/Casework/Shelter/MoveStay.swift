package import Access
package import Forms
import Languages

/// Moves a person to another bed.
package enum MoveStay: Order {
    package static let form = FormSpec(
        id: "stay-move", title: "Move",
        fields: [
            StayFields.stay, StayFields.bed, StayFields.otherShelter,
            .day("on", "On", initial: "today").within(.untilToday),
            .text("reason", "Reason", limit: 400, sensitive: true),
            ConfirmField.field("a shelter that is for others"),
        ])
    package static let permission = Permission.placePerson
    package static let function: StaticString = "move_stay"
    package static let action = ActionSpec(
        noun: "stay", verb: "move", summary: "move a person to another bed",
        form: form,
        positionals: [StayFields.argument],
        examples: ["kapwa stay move S-12 --bed 4"], permission: permission.rawValue,
        changesData: true)

    package static func sentence(_ facts: JSONValue, of document: JSONValue) -> String {
        Words.say(
            "%1 is moved to bed %2 of %3.", facts.fact("stay"), facts.fact("bed"),
            facts.fact("shelter"))
    }
}
