package import Access
package import Forms
package import Postgres

/// Signs up a member of staff with a login of their own; their password never leaves this machine.
package struct SignUpStaff: Order {
    package static let form = FormSpec(
        id: "staff-new", title: "Sign up a member of staff", fields: StaffFields.new())
    package static let permission = Permission.manageStaff
    package static let function: StaticString = "sign_up_staff"
    package static let action = ActionSpec(
        noun: "staff", verb: "new", summary: "sign up a member of staff",
        form: form, examples: ["kapwa staff new"],
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
        "\(facts.fact("login")) is signed up."
    }
}
