import Glibc

extension Places {
    /// The folder of drafts that wait on this machine for a server, of one sign-in: its name tells neither
    /// who that is nor where they sign in.
    package static func drafts(of credential: Credential) -> String {
        let state = Environment["XDG_STATE_HOME"] ?? "\(Account.current.home)/.local/state"
        return "\(state)/kapwa/drafts/"
            + shortHash("\(credential.server)\u{0}\(credential.login)")
    }
}
