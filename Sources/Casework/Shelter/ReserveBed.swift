package import Access
package import Forms

/// Keeps a bed for a stay; it lapses by itself.
package enum ReserveBed: Order {
    package static let form = FormSpec(
        id: "stay-reserve", title: "Reserve a bed",
        fields: [
            StayFields.stay, StayFields.bed, StayFields.otherShelter,
            .day("from", "From"), .day("until", "Until"),
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
        "Bed \(facts.fact("bed")) of \(facts.fact("shelter")) is kept for \(facts.fact("stay")) until \(facts.fact("lapses_at")), then it lapses."
    }
}
