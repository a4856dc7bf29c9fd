import Access
import Forms
import Languages
import Postgres

/// The login of a member of staff and what is made on this machine for it.
enum StaffLogin {
    /// What is wrong with a password that machines take for different ones.
    static let ambiguousPassword = "it holds a sign that not every machine reads alike"

    /// A first password that was not there before; it is kept with the order, so that sending the
    /// order again sends the same one.
    static func firstPassword() -> JSONValue {
        [
            "password": .string(LoginName.firstPassword()),
            "offer": .string(LoginName.firstPassword()),
        ]
    }

    /// The entry with a login where it had none, and a verifier where it had a password.
    static func sealed(
        _ entry: JSONValue, in connection: inout Connection
    ) throws -> JSONValue {
        var sealed = entry
        let login = entry[key: "login"]?.string ?? LoginName.random()
        sealed["login"] = .string(login)
        return try withVerifier(sealed, login: login, in: &connection)
    }

    /// The entry with a verifier instead of its password.
    static func withVerifier(
        _ entry: JSONValue, login: String, in connection: inout Connection
    ) throws -> JSONValue {
        var sealed = entry
        if let password = entry[key: "password"]?.string {
            sealed["verifier"] = .string(try verifier(of: password, login, &connection))
        }
        sealed["password"] = nil
        return sealed
    }

    /// What the server keeps of a password that will do.
    static func verifier(
        of password: String, _ login: String, _ connection: inout Connection
    ) throws -> String {
        if let fault = PasswordRules.fault(of: password, login: login) {
            throw Failure.weakPassword(fault)
        }
        let verifier = try connection.scramVerifier(
            password: password, forms: [PasswordForm.prepared(password)], login: login)
        guard let verifier else {
            throw Failure.weakPassword(ambiguousPassword)
        }
        return verifier
    }

    /// What is said about the first password that an order gave.
    static func sentence(about facts: JSONValue, of document: JSONValue) -> String {
        // Sent twice, an order is answered as the first time: then that password holds.
        guard let password = document[key: "password"]?.string,
            facts[key: "offer"] == document[key: "offer"]
        else { return Words.say(" The first password is the one that was shown before.") }
        return Words.say(
            """
            \nLogin %1, first password %2\nGive it to them yourself, to nobody else and not in \
            writing that stays. It opens nothing but the choosing of their own, at their first: \
            kapwa sign-in
            """, facts.fact("login"), password)
    }
}
