import CKeyutils
import Glibc

/// The kernel's keyrings: nothing on disk, and the kernel itself forgets when the time is over.
struct KernelKeyring: CredentialPlace {
    private let description: String
    private let idleSeconds: UInt32

    init(session: TerminalSession, idleSeconds: UInt32) {
        description = "kapwa:\(session.name)"
        self.idleSeconds = idleSeconds
    }

    /// Possessor: view, read, write, search, link, set attributes; user: view, read, search, attributes.
    ///
    /// The user's own rights are needed where the key is in the user keyring, which a session without
    /// `pam_keyinit` does not possess.
    private static let rights: key_perm_t = 0x3f2b_0000

    func keep(_ secret: [UInt8]) -> Keeping {
        let key = secret.withUnsafeBytes { bytes in
            add_key("user", description, bytes.baseAddress, bytes.count, ring)
        }
        guard key != -1 else { return .refused }
        guard keyctl_setperm(key, Self.rights) == 0, keyctl_set_timeout(key, idleSeconds) == 0,
            find() == secret
        else {
            forget()
            return .refused
        }
        return .kept
    }

    func find() -> [UInt8]? {
        guard let key else { return nil }
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = bytes.withUnsafeMutableBytes { buffer in
            buffer.withMemoryRebound(to: CChar.self) {
                keyctl_read(key, $0.baseAddress, $0.count)
            }
        }
        guard count > 0, count <= bytes.count else { return nil }
        keyctl_set_timeout(key, idleSeconds)
        return Array(bytes[..<count])
    }

    func forget() {
        for ring in Self.rings {
            guard let key = key(in: ring) else { continue }
            keyctl_revoke(key)
            keyctl_unlink(key, ring)
        }
    }

    private var key: key_serial_t? {
        for ring in Self.rings {
            if let key = key(in: ring) { return key }
        }
        return nil
    }

    private func key(in ring: key_serial_t) -> key_serial_t? {
        let found = keyctl_search(ring, "user", description, 0)
        return found == -1 ? nil : key_serial_t(found)
    }

    private static let rings = [KEY_SPEC_SESSION_KEYRING, KEY_SPEC_USER_KEYRING]

    /// Where no login made a session keyring (no `pam_keyinit`), a key in it is gone with the process
    /// that put it; then the user keyring holds it, under a name that tells the terminals apart.
    private var ring: key_serial_t {
        let session = keyctl_get_keyring_ID(KEY_SPEC_SESSION_KEYRING, 0)
        let user = keyctl_get_keyring_ID(KEY_SPEC_USER_SESSION_KEYRING, 0)
        let isOfLogin = session != -1 && session != user && Environment["XDG_SESSION_ID"] != nil
        return isOfLogin ? KEY_SPEC_SESSION_KEYRING : KEY_SPEC_USER_KEYRING
    }
}
