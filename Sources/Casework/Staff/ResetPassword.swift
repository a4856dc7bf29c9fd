package import Access
package import Forms
package import Postgres

/// Gives a colleague who forgot theirs a new password and ends their sessions.
package enum ResetPassword: Order {
    package static let form = FormSpec(
        id: "staff-reset", title: "Reset a password",
        fields: [
            StaffFields.login,
            .secret("password", "New password", help: "to be changed at the next signing in"),
        ])
    package static let permission = Permission.manageStaff
    package static let function: StaticString = "reset_password"
    package static let action = ActionSpec(
        noun: "staff", verb: "reset", summary: "give somebody a new password",
        form: form, positionals: [StaffFields.loginArgument],
        examples: ["kapwa staff reset kx7m2pq"],
        permission: permission.rawValue, changesData: true)

    /// Sends a verifier instead of the password, in one round trip.
    package static func prepared(
        _ document: JSONValue, in connection: inout Connection
    ) throws -> JSONValue { try StaffLogin.sealed(document, in: &connection) }

    package static func sentence(_ facts: JSONValue, of document: JSONValue) -> String {
        "\(facts.fact("login")) has a new password; their sessions are ended."
    }
}
