package import Access
package import Forms
package import Postgres

/// Notes in the audit that somebody has just signed in; the program that signs in sees to it.
package struct NoteSignIn: UseCase {
    package static let permission = Permission.useOwnAccount
    package static let action = ActionSpec(
        noun: "sign-in", summary: "note that somebody signed in", permission: permission.rawValue)

    package init() {}

    package func run(in connection: inout Connection) throws {
        try connection.execute("select api.note_sign_in()")
    }
}
