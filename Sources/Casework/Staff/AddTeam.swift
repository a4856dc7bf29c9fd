package import Access
package import Forms
import Languages

/// Adds a team.
package enum AddTeam: Order {
    package static let form = FormSpec(
        id: "team-new", title: "Add a team",
        fields: [.text("name", "Name", limit: 80, required: true, example: "North")])
    package static let permission = Permission.manageTeams
    package static let function: StaticString = "add_team"
    package static let action = ActionSpec(
        noun: "team", verb: "new", summary: "add a team",
        form: form,
        positionals: [ArgumentSpec("name", "NAME", .text(limit: 80), help: "the team's name")],
        examples: ["kapwa team new North"],
        permission: permission.rawValue, changesData: true)

    package static func sentence(_ facts: JSONValue, of document: JSONValue) -> String {
        Words.say("Team %1 is there.", facts.fact("team"))
    }
}
