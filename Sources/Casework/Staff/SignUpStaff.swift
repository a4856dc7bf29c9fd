package import Access
package import Forms
package import Postgres

/// Signs up a member of staff with a login of their own; their password never leaves this machine.
package enum SignUpStaff: Order {
    package static let form = FormSpec(
        id: "staff-new", title: "Sign up a member of staff", fields: StaffFields.new())
    package static let permission = Permission.manageStaff
    package static let function: StaticString = "sign_up_staff"
    package static let action = ActionSpec(
        noun: "staff", verb: "new", summary: "sign up a member of staff",
        form: form, examples: ["kapwa staff new"],
        permission: permission.rawValue, changesData: true)

    /// Sends a verifier instead of the password, in one round trip.
    package static func prepared(
        _ document: JSONValue, in connection: inout Connection
    ) throws -> JSONValue { try StaffLogin.sealed(document, in: &connection) }

    package static func sentence(_ facts: JSONValue, of document: JSONValue) -> String {
        "\(facts.fact("login")) is signed up."
    }
}
