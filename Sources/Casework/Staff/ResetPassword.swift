package import Access
package import Forms
import Languages
package import Postgres

/// Asks for a new password for a colleague; a second person gives it, and their sessions end.
package enum ResetPassword: Order {
    package static let form = FormSpec(
        id: "staff-reset", title: "Ask for a new password for somebody",
        summary: "Another person decides about it: `kapwa staff requests`.",
        fields: [
            StaffFields.login,
            .yesNo(
                "lock_now", "Lock the login at once",
                help: "yes where the password or an open laptop may be in other hands",
                initial: false),
            StaffFields.aloneReason,
        ])
    package static let permission = Permission.manageStaff
    package static let function: StaticString = "reset_password"
    package static let action = ActionSpec(
        noun: "staff", verb: "reset", summary: "ask for a new password for somebody",
        form: form, positionals: [StaffFields.loginArgument],
        examples: ["kapwa staff reset kx7m2pq", "kapwa staff reset kx7m2pq --lock-now"],
        permission: permission.rawValue, changesData: true)

    package static func made() -> JSONValue { StaffLogin.firstPassword() }

    /// A password is made only where nobody else decides.
    package static func prepared(
        _ document: JSONValue, in connection: inout Connection
    ) throws -> JSONValue { try StaffFields.alone(document, in: &connection) }

    package static func sentence(_ facts: JSONValue, of document: JSONValue) -> String {
        let login = facts.fact("login")
        let locked = facts[key: "locked"] == true ? Words.say("%1 is locked. ", login) : ""
        guard let request = facts[key: "request"]?.int else {
            return Words.say("%1 has a new password, by you alone: this stays shown.", login)
                + StaffLogin.sentence(about: facts, of: document)
        }
        return Words.say("%1A new password for %2 is asked for. ", locked, login)
            + StaffFields.waiting(request)
    }
}
