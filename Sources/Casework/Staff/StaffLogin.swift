import Access
import Forms
import Postgres

/// The opaque login of a member of staff: names of logins can be read by everybody on the server.
enum StaffLogin {
    /// The entry with a login where it had none, and a verifier where it had a password.
    static func sealed(
        _ entry: JSONValue, in connection: inout Connection
    ) throws -> JSONValue {
        var sealed = entry
        let login = entry[key: "login"]?.string ?? LoginName.random()
        sealed["login"] = .string(login)
        if let password = entry[key: "password"]?.string {
            if let fault = PasswordRules.fault(of: password, login: login) {
                throw Failure.weakPassword(fault)
            }
            sealed["verifier"] = .string(
                try connection.scramVerifier(password: password, login: login))
            sealed["password"] = nil
        }
        return sealed
    }
}
