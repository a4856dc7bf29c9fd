package import Access
package import Forms
import Languages
package import Postgres

/// Sets up the organisation of a new database; only on a connection of the server's owner, once.
package enum SetUpOrganisation: Order {
    package static let form = FormSpec(
        id: "setup", title: "Set up your organisation",
        summary: """
            Its name, teams, first staff and shelters. Among the staff must be an administrator, who \
            signs up everybody else, and a coordinator; one person may hold two roles.
            """,
        sections: [organisation, people, houses])
    /// Nobody is granted the function: the server decides by who owns it.
    package static let permission = Permission.manageStaff
    package static let function: StaticString = "set_up_organisation"
    package static let action = ActionSpec(
        noun: "setup", summary: "set up your organisation", form: form,
        examples: ["kapwa setup"], changesData: true)

    /// Sends verifiers instead of passwords, in one round trip.
    package static func prepared(
        _ document: JSONValue, in connection: inout Connection
    ) throws -> JSONValue {
        var plan = document
        plan["teams"] = .array(document.records("teams").map { $0[key: "name"] ?? $0 })
        plan["staff"] = .array(
            try document.records("staff").map { try StaffLogin.sealed($0, in: &connection) })
        return plan
    }

    package static func sentence(_ facts: JSONValue, of document: JSONValue) -> String {
        let logins = facts.records("staff").compactMap(\.string).joined(separator: ", ")
        return Words.say("%1 is set up. Logins: %2.", facts.fact("organisation"), logins)
    }

    private static let organisation = FormSection(
        id: "organisation", title: "Organisation",
        fields: [
            .text("name", "Name", limit: 120, required: true, example: "Harbour House"),
            .text(
                "reference_prefix", "Beginning of case references", limit: 5, required: true,
                help: "two to five capital letters", example: "HBH"),
            .text(
                "time_zone", "Time zone", limit: 60, required: true,
                help: "region and city, such as Asia/Bangkok", example: "Asia/Bangkok"),
            .codes(
                "languages", "Languages of the staff", list: "label_language", required: true,
                help: "the main one first", example: ["en", "th"]),
            .country("country", "Country", required: true, example: "TH"),
        ])

    private static let people = FormSection(
        id: "people", title: "Teams and staff",
        fields: [
            .list(
                "teams", "Teams", item: "team",
                [.text("name", "Name", limit: 80, required: true, example: "North")], atLeast: 1),
            .list(
                "staff", "Staff", item: "member of staff", StaffFields.founder,
                atLeast: 1),
        ])

    private static let houses = FormSection(
        id: "houses", title: "Shelters",
        fields: [
            .list(
                "shelters", "Shelters", item: "shelter",
                [
                    .text("name", "Code word", limit: 80, required: true, example: "Lotus"),
                    .text("team", "Team", limit: 80, required: true, example: "North"),
                    .code("for_sex", "For", list: "shelter_sex", required: true, initial: "any"),
                    .whole("beds", "Beds", 0...500, required: true, example: 8),
                ])
        ])
}
