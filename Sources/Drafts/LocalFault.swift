import Glibc

/// Why something cannot be kept on this machine.
package enum LocalFault: Error, Equatable, Sendable {
    /// The folder for drafts cannot be made, or belongs to somebody else.
    case folder(path: String)
    case write(error: Int32)
    case read(error: Int32)
    /// The password opens none of the keys that are here, and nobody has proven that it is the present one.
    case wrongPassword

    /// What is wrong.
    package var message: String {
        switch self {
        case .folder(let path): "\(path) cannot be made, or is not yours alone."
        case .write(let error):
            "The draft cannot be kept on this machine (\(String(cString: strerror(error))))."
        case .read(let error):
            "A draft on this machine cannot be read (\(String(cString: strerror(error))))."
        case .wrongPassword: "This password does not open the drafts on this machine."
        }
    }

    /// What to do about it.
    package var hint: String {
        switch self {
        case .folder: "See who owns the folder, and that the disk has room."
        case .write: "Make room on the disk; what is on the screen is not lost while it stays open."
        case .read: "Check the disk; nothing was deleted."
        case .wrongPassword: "Take the password that you had when they were written."
        }
    }
}
