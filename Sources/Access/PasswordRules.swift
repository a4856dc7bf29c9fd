/// What a password must be.
package enum PasswordRules {
    /// What is wrong with a password, or nil where it will do.
    package static func fault(of password: String, login: String) -> String? {
        if password.count < 12 { return "it has fewer than 12 characters" }
        if password.lowercased().contains(login.lowercased()) { return "it holds the login" }
        if Set(password).count < 5 { return "it is nearly all the same character" }
        if password.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7f }) {
            return "it holds a control character"
        }
        return nil
    }
}
