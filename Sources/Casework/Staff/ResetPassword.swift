package import Access
package import Forms
package import Postgres

/// Gives a colleague who forgot theirs a new password and ends their sessions.
package struct ResetPassword: Order {
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

    package let operation: Operation
    package let document: JSONValue

    package init(operation: Operation, document: JSONValue) {
        (self.operation, self.document) = (operation, document)
    }

    /// Sends a verifier instead of the password, in one round trip.
    package func run(in connection: inout Connection) throws -> Receipt {
        let sealed = try StaffLogin.sealed(document, in: &connection)
        return try send(sealed, in: &connection)
    }

    package func sentence(_ facts: JSONValue) -> String {
        "\(facts.fact("login")) has a new password; their sessions are ended."
    }
}
