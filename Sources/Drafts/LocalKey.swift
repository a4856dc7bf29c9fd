import FoundationEssentials
import Secrets

/// The keys of the sealed files on this machine: random, and each sealed in a file with the password.
///
/// So a change of the password seals one small file anew and no draft. A key that the present password does
/// not open stays: with the old password it opens what was written under it.
struct LocalKey: Sendable {
    private static let kind = "draft key"
    private static let prefix = "key-"

    /// The one that new files are sealed with; the others open older files.
    let all: [SecretBytes]
    /// How many keys this password does not open.
    let locked: Int

    /// Finds the keys that a password opens; makes one where there is none.
    ///
    /// - Parameter isProven: whether a server has taken the password; with one that is only typed no key is made
    ///   beside others that it does not open.
    init(
        in folder: SealedFolder, password: SecretBytes, cost: PassphraseCost, isProven: Bool
    ) throws {
        var opened: [SecretBytes] = []
        var locked = 0
        for name in Self.names(in: folder) {
            guard let file = try folder.read(name) else { continue }
            do throws(SealingFault) {
                let bytes = try SealedDocument.opened(file, kind: Self.kind, with: password)
                let key = try SecretBytes(copying: bytes)
                if !opened.contains(where: key.isSame) { opened.append(key) }
            } catch { locked += 1 }
        }
        if opened.isEmpty {
            guard locked == 0 || isProven else { throw LocalFault.wrongPassword }
            let key = try SecretBytes.random()
            try Self.add(key, to: folder, password, cost)
            opened = [key]
        }
        (all, self.locked) = (opened, locked)
    }

    /// Seals the keys with another password as well, before it is changed: whatever becomes of the change,
    /// one of the two opens them.
    func add(
        password: SecretBytes, cost: PassphraseCost, to folder: SealedFolder
    ) throws {
        for key in all { try Self.add(key, to: folder, password, cost) }
    }

    /// Removes the files that a password opens, where another one opens the same keys.
    static func forget(
        password: SecretBytes, keeping other: SecretBytes, in folder: SealedFolder
    ) throws {
        var (old, kept): ([(name: String, key: SecretBytes)], [SecretBytes]) = ([], [])
        for name in names(in: folder) {
            guard let file = try folder.read(name) else { continue }
            if let bytes = try? SealedDocument.opened(file, kind: kind, with: password) {
                old.append((name, try SecretBytes(copying: bytes)))
            } else if let bytes = try? SealedDocument.opened(file, kind: kind, with: other) {
                kept.append(try SecretBytes(copying: bytes))
            }
        }
        for (name, key) in old where kept.contains(where: key.isSame) { try folder.remove(name) }
    }

    private static func names(in folder: SealedFolder) -> [String] {
        folder.names().filter { $0.hasPrefix(prefix) }
    }

    private static func add(
        _ key: SecretBytes, to folder: SealedFolder, _ password: SecretBytes,
        _ cost: PassphraseCost
    ) throws {
        let file = try SealedDocument.sealed(key.copied, kind: kind, with: password, cost)
        try folder.write(file, to: prefix + UUID().uuidString.lowercased())
    }
}
