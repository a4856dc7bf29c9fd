import Forms
import Postgres

/// The opaque login of a member of staff: names of logins can be read by everybody on the server.
package enum StaffLogin {
    private static let letters = Array("23456789abcdefghjkmnpqrstvwxyz")

    /// A new one, such as `kx7m2pq`; without letters that look alike.
    package static func random() -> String {
        var generator = SystemRandomNumberGenerator()
        return "k"
            + String(
                (0..<6).map { _ in letters[Int.random(in: 0..<letters.count, using: &generator)] })
    }

    /// The entry with a login where it had none, and a verifier where it had a password.
    static func sealed(
        _ entry: JSONValue, in connection: inout Connection
    ) throws -> JSONValue {
        var sealed = entry
        let login = entry[key: "login"]?.string ?? random()
        sealed["login"] = .string(login)
        if let password = entry[key: "password"]?.string {
            sealed["verifier"] = .string(
                try connection.scramVerifier(password: password, login: login))
            sealed["password"] = nil
        }
        return sealed
    }
}
