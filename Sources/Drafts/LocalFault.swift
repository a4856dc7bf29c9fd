/// Why something cannot be kept on this machine.
package enum LocalFault: Error, Equatable, Sendable {
    /// The folder for drafts cannot be made, or belongs to somebody else.
    case folder(path: String)
    case write(error: Int32)
    case read(error: Int32)
    /// The password opens none of the keys that are here, and nobody has proven that it is the present one.
    case wrongPassword
}
