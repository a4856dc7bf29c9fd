package import Access
package import Forms
import Languages

/// Takes a bed out of service.
package enum RetireBed: Order {
    package static let form = FormSpec(
        id: "bed-retire", title: "Retire a bed",
        fields: [
            ShelterFields.shelter,
            .text("label", "Label", limit: 20, required: true, example: "7"),
            .day(
                "usable_until", "Not usable from", required: true,
                help: "the first day on which nobody sleeps in it", initial: "today"),
        ])
    package static let permission = Permission.manageShelters
    package static let function: StaticString = "retire_bed"
    package static let action = ActionSpec(
        noun: "bed", verb: "retire", summary: "take a bed out of service",
        form: form,
        examples: ["kapwa bed retire --shelter Lotus --label 7 --usable-until 2026-12-01"],
        permission: permission.rawValue, changesData: true)

    package static func sentence(_ facts: JSONValue, of document: JSONValue) -> String {
        Words.say(
            "Bed %1 of %2 is out of service from %3.", facts.fact("bed"), facts.fact("shelter"),
            facts.fact("usable_until"))
    }
}
