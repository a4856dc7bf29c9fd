package import Access
package import Forms
import Languages
package import Postgres

/// Asks for a new member of staff; a second person signs them up and gets the first password.
package enum SignUpStaff: Order {
    package static let form = FormSpec(
        id: "staff-new", title: "Sign up a member of staff",
        summary: "Another person decides about it: `kapwa staff requests`.",
        fields: StaffFields.newcomer + [StaffFields.aloneReason])
    package static let permission = Permission.manageStaff
    package static let function: StaticString = "sign_up_staff"
    package static let action = ActionSpec(
        noun: "staff", verb: "new", summary: "ask for a new member of staff",
        form: form, examples: ["kapwa staff new"],
        permission: permission.rawValue, changesData: true)

    package static func made() -> JSONValue { StaffLogin.firstPassword() }

    /// A password is made only where nobody else decides; the login is made up by the database.
    package static func prepared(
        _ document: JSONValue, in connection: inout Connection
    ) throws -> JSONValue { try StaffFields.alone(document, in: &connection) }

    package static func sentence(_ facts: JSONValue, of document: JSONValue) -> String {
        let login = facts.fact("login")
        guard let request = facts[key: "request"]?.int else {
            return Words.say("%1 is signed up, by you alone: this stays shown.", login)
                + StaffLogin.sentence(about: facts, of: document)
        }
        return Words.say("%1 is asked for. ", login) + StaffFields.waiting(request)
    }
}
