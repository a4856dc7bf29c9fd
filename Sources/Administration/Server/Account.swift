package import Glibc

/// An account of the operating system.
package struct Account: Sendable, Equatable {
    package let name: String
    package let uid: uid_t
    package let gid: gid_t
    package let home: String

    /// The account under which the program runs.
    package static var current: Account {
        Account(getpwuid(geteuid()))
            ?? Account(name: "uid\(geteuid())", uid: geteuid(), gid: getegid(), home: "/")
    }

    /// The account of a name, if there is one.
    package static func named(_ name: String) -> Account? { Account(getpwnam(name)) }

    package var isRoot: Bool { uid == 0 }

    private init(name: String, uid: uid_t, gid: gid_t, home: String) {
        (self.name, self.uid, self.gid, self.home) = (name, uid, gid, home)
    }

    private init?(_ entry: UnsafeMutablePointer<passwd>?) {
        guard let entry = entry?.pointee else { return nil }
        self.init(
            name: String(cString: entry.pw_name), uid: entry.pw_uid, gid: entry.pw_gid,
            home: String(cString: entry.pw_dir))
    }
}
