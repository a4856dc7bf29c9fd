package import Access
package import Forms
import Languages
package import Postgres

/// Replaces one's own password; the server gets a verifier and never the password.
package struct ChangeMyPassword: UseCase {
    package static let form = FormSpec(
        id: "password", title: "Change your password",
        fields: [.secret("password", "New password")])
    package static let permission = Permission.useOwnAccount
    package static let action = ActionSpec(
        noun: "password", summary: "change your password", form: form,
        examples: ["kapwa password"], permission: permission.rawValue, changesData: true)

    private let password: String

    package init(password: String) { self.password = password }

    package func run(in connection: inout Connection) throws -> Receipt {
        let login = try connection.value(String.self, "select session_user::text") ?? ""
        let verifier = try StaffLogin.verifier(of: password, login, &connection)
        try connection.execute("select api.change_my_password(\(verifier))")
        return Receipt(
            sentence: Words.say("Your password is changed; your other sessions are ended."),
            facts: [:])
    }
}
