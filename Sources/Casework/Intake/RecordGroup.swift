package import Access
package import Forms
import Languages

/// Records the intakes of people who came together: all of them or nobody.
package enum RecordGroup: Order {
    package static let form = GroupForm.form
    package static let permission = Permission.recordIntake
    package static let function: StaticString = "record_group"
    package static let action = ActionSpec(
        noun: "intake", verb: "group", summary: "record people who came together, each with a case",
        details: """
            Thirty people from one vessel: what is true of all is answered once, then a few questions for \
            each. Every person gets a case of their own; the group only says who came with whom. It is \
            stored whole or not at all.
            """,
        form: form,
        examples: ["kapwa intake group", "kapwa intake group --no-input"],
        permission: permission.rawValue, changesData: true)

    package static func sentence(_ facts: JSONValue, of document: JSONValue) -> String {
        let people = facts[key: "people"]?.int ?? 0
        return Words.say(
            count: people, one: "Group %2 of one person is recorded: %3.",
            other: "Group %2 of %1 people is recorded: %3 to %4.", facts.fact("group"),
            facts.fact("first"), facts.fact("last"))
    }
}
