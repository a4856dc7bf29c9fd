package import Access
package import Forms
import Languages

/// Keeps a bed for a stay; it lapses by itself.
package enum ReserveBed: Order {
    package static let form = FormSpec(
        id: "stay-reserve", title: "Reserve a bed",
        fields: [
            StayFields.stay, StayFields.bed, StayFields.otherShelter,
            .day("from", "From").within(.fromToday),
            .day("until", "Until").within(.fromToday, notBefore: "from"),
            ConfirmField.field("a shelter that is for others"),
        ])
    package static let permission = Permission.placePerson
    package static let function: StaticString = "reserve_bed"
    package static let action = ActionSpec(
        noun: "stay", verb: "reserve", summary: "keep a bed for a stay for some hours",
        form: form,
        positionals: [StayFields.argument],
        examples: ["kapwa stay reserve S-12 --bed 3"], permission: permission.rawValue,
        changesData: true)

    package static func sentence(_ facts: JSONValue, of document: JSONValue) -> String {
        Words.say(
            "Bed %1 of %2 is kept for %3 until %4, then it lapses.", facts.fact("bed"),
            facts.fact("shelter"), facts.fact("stay"), facts.fact("lapses_at"))
    }
}
