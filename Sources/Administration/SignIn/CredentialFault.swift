/// Why a sign-in cannot be kept for the terminal session.
package enum CredentialFault: Error, Equatable, Sendable {
    /// The kernel keeps no keys here, and there is no runtime folder.
    case noPlace
    case cannotWrite(path: String)

    /// What is wrong.
    package var message: String {
        switch self {
        case .noPlace:
            "This system keeps no keys, and XDG_RUNTIME_DIR names no folder for them."
        case .cannotWrite(let path): "\(path) cannot be written."
        }
    }

    /// What to do about it.
    package var hint: String {
        switch self {
        case .noPlace: "Sign in to the machine anew, or keep the password in ~/.pgpass (mode 0600)."
        case .cannotWrite: "Check that the folder is yours and has room."
        }
    }
}
