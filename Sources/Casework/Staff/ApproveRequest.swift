package import Access
package import Forms
import Languages
package import Postgres

/// Does what an administrator asked for a colleague; a first password is made on this machine.
package enum ApproveRequest: Order {
    package static let form = FormSpec(
        id: "staff-approve", title: "Approve what an administrator asked for",
        fields: [StaffFields.request])
    package static let permission = Permission.decideStaff
    package static let function: StaticString = "approve_request"
    package static let action = ActionSpec(
        noun: "staff", verb: "approve", summary: "approve a request about staff",
        details: """
            Ask the person concerned first whether they know of it. Where it takes a first password you \
            are shown one: give it to them yourself. The administrator who asked never sees it.
            """,
        form: form, positionals: [StaffFields.requestArgument],
        examples: ["kapwa staff approve 3"],
        permission: permission.rawValue, changesData: true)

    package static func made() -> JSONValue { StaffLogin.firstPassword() }

    /// Sends a verifier instead of the password that was made.
    package static func prepared(
        _ document: JSONValue, in connection: inout Connection
    ) throws -> JSONValue {
        try StaffLogin.withVerifier(document, login: "kapwa", in: &connection)
    }

    package static func sentence(_ facts: JSONValue, of document: JSONValue) -> String {
        let done = Words.say(
            "Request %1 for %2 is done.", facts[key: "request"]?.int ?? 0, facts.fact("login"))
        return facts[key: "first_password"] == true
            ? done + StaffLogin.sentence(about: facts, of: document) : done
    }
}
