package import Access
package import Forms
import Languages

/// Changes name, team, roles or clearance of a colleague; what is not given stays.
package enum ChangeStaff: Order {
    package static let form = FormSpec(
        id: "staff-change", title: "Change a member of staff",
        summary: """
            What is left out stays as it is. What takes something away acts at once; what gives access \
            is decided by another person.
            """,
        fields: [
            StaffFields.login,
            .text("display_name", "Name shown to colleagues", limit: 80),
            .text("team", "Team", limit: 80).from(.names(.teams)),
            StaffFields.roles(required: false), StaffFields.secondRoleReason,
            .yesNo("trafficking_clearance", "Trafficking clearance"), StaffFields.aloneReason,
        ])
    package static let permission = Permission.manageStaff
    package static let function: StaticString = "change_staff"
    package static let action = ActionSpec(
        noun: "staff", verb: "change", summary: "change name, team, roles or clearance of somebody",
        form: form, positionals: [StaffFields.loginArgument],
        examples: ["kapwa staff change kx7m2pq --team South"],
        permission: permission.rawValue, changesData: true)

    package static func sentence(_ facts: JSONValue, of document: JSONValue) -> String {
        guard let request = facts[key: "request"]?.int else {
            return Words.say("%1 is changed.", facts.fact("login"))
        }
        return Words.say(
            "What gives %1 access is asked for; the rest is changed. ", facts.fact("login"))
            + StaffFields.waiting(request)
    }
}
