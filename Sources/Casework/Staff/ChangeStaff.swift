package import Access
package import Forms

/// Changes name, team, roles or clearance of a colleague; what is not given stays.
package enum ChangeStaff: Order {
    package static let form = FormSpec(
        id: "staff-change", title: "Change a member of staff",
        summary: "What is left out stays as it is.",
        fields: [
            StaffFields.login,
            .text("display_name", "Name shown to colleagues", limit: 80),
            .text("team", "Team", limit: 80),
            StaffFields.roles(required: false), StaffFields.secondRoleReason,
            .yesNo("trafficking_clearance", "Trafficking clearance"),
        ])
    package static let permission = Permission.manageStaff
    package static let function: StaticString = "change_staff"
    package static let action = ActionSpec(
        noun: "staff", verb: "change", summary: "change name, team, roles or clearance of somebody",
        form: form, positionals: [StaffFields.loginArgument],
        examples: ["kapwa staff change kx7m2pq --team South"],
        permission: permission.rawValue, changesData: true)

    package static func sentence(_ facts: JSONValue, of document: JSONValue) -> String {
        "\(facts.fact("login")) is changed."
    }
}
