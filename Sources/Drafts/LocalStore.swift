import Forms
package import FoundationEssentials
import Postgres
package import Secrets

/// What waits on this machine for the server: sealed files in a folder of one member of staff.
///
/// Its work is done on a queue of its own, since a disk may take its time. Nothing is deleted but by
/// `remove`; what cannot be opened stays and is said.
package actor LocalStore {
    /// Whose files these are; a file of anybody else is not opened.
    package struct Owner: Sendable, Equatable {
        /// As in `Credential.server`.
        package let server: String
        package let login: String

        package init(server: String, login: String) {
            (self.server, self.login) = (server, login)
        }
    }

    /// A file that is here and cannot be opened.
    package struct Unopened: Sendable, Equatable {
        package let name: String
        /// True where it was sealed under an older password; false where it is damaged or foreign.
        package let isLocked: Bool
    }

    private let queue = BlockingQueue("kapwa.local")
    private let folder: SealedFolder
    private let owner: Owner
    private let cost: PassphraseCost
    private var key: LocalKey?

    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        queue.asUnownedSerialExecutor()
    }

    /// - Parameters:
    ///   - path: the folder; made where it is missing.
    ///   - cost: how much work each guess at the password is; less in tests only.
    package init(
        path: String, owner: Owner, cost: PassphraseCost = .standard
    ) throws(LocalFault) {
        folder = try SealedFolder(path)
        self.owner = owner
        self.cost = cost
    }

    init(folder: SealedFolder, owner: Owner, cost: PassphraseCost) {
        (self.folder, self.owner, self.cost) = (folder, owner, cost)
    }

    /// Opens the keys; takes about a second, so it is done at sign-in and not when the line is cut.
    ///
    /// - Parameter isProven: whether the server has taken the password.
    /// - Returns: how many older keys this password does not open; see `unlock(oldPassword:)`.
    @discardableResult
    package func open(password: SecretBytes, isProven: Bool) throws -> Int {
        let key = try LocalKey(
            in: folder, password: password, cost: cost, isProven: isProven)
        self.key = key
        return key.locked
    }

    /// Opens what was written under an older password, and seals its key with the present one.
    package func unlock(oldPassword: SecretBytes, password: SecretBytes) throws {
        let old = try LocalKey(
            in: folder, password: oldPassword, cost: cost, isProven: false)
        try old.add(password: password, cost: cost, to: folder)
        try LocalKey.forget(password: oldPassword, keeping: password, in: folder)
        try open(password: password, isProven: true)
    }

    /// To be called before the password is changed: afterwards the old and the new one open everything.
    package func prepare(newPassword: SecretBytes) throws {
        try key?.add(password: newPassword, cost: cost, to: folder)
    }

    /// To be called once the password is changed: the old one opens nothing any more.
    package func forget(oldPassword: SecretBytes, newPassword: SecretBytes) throws {
        try LocalKey.forget(password: oldPassword, keeping: newPassword, in: folder)
    }

    /// Whether drafts can be kept here at this moment.
    package var isOpen: Bool { key != nil }

    /// Keeps a draft; it is on the disk when this returns.
    ///
    /// What was begun earlier may end later: it never takes the place of what was written after it.
    package func keep(_ draft: LocalDraft) throws {
        if let there = try file(LocalDraft.self, draft.fileName), there.turn > draft.turn { return }
        try write(draft)
    }

    /// Keeps an order; it is on the disk when this returns.
    package func keep(_ order: LocalOrder) throws { try write(order) }

    /// Every draft that waits here, the oldest first.
    package func drafts() throws -> [LocalDraft] {
        try read(LocalDraft.self).sorted { $0.keptAt < $1.keptAt }
    }

    /// Every order that waits here, the oldest first: in this order they are sent.
    package func orders() throws -> [LocalOrder] {
        try read(LocalOrder.self).sorted { $0.submittedAt < $1.submittedAt }
    }

    /// What is here and cannot be opened; it is never deleted.
    package func unopened() throws -> [Unopened] {
        try files(LocalDraft.self).unopened + files(LocalOrder.self).unopened
    }

    /// Removes what one terminal wrote of a draft, as far as the server has it; what it wrote later stays.
    package func removeDraft(_ id: UUID, of terminal: UUID, upTo turn: Int = .max) throws {
        let name = LocalDraft.fileName(id, terminal)
        guard let kept = try file(LocalDraft.self, name), kept.turn <= turn else { return }
        try folder.remove(name)
    }

    /// Removes a draft, whichever terminal wrote it: it was sent, or the person gave it up.
    package func removeDraft(_ id: UUID) throws {
        for name in folder.names()
        where name.hasPrefix(LocalDraft.fileName(id)) && name.hasSuffix(LocalDraft.ending) {
            try folder.remove(name)
        }
    }

    /// Removes an order that the server answered, or that the person gave up.
    package func removeOrder(_ id: UUID) throws {
        try folder.remove(LocalOrder.fileName(id))
    }

    private func write<Record: LocalRecord>(_ record: Record) throws {
        guard let secret = key?.all.first else { throw LocalFault.wrongPassword }
        let content: JSONValue = [
            "server": .string(owner.server), "login": .string(owner.login),
            "record": record.json,
        ]
        let file = try SealedDocument.sealed(
            content.bytes, kind: Record.kind, with: secret, .ofRandomSecret)
        try folder.write(file, to: record.fileName)
    }

    private func read<Record: LocalRecord>(_ type: Record.Type) throws -> [Record] {
        try files(type).records
    }

    private func files<Record: LocalRecord>(
        _ type: Record.Type
    ) throws -> (records: [Record], unopened: [Unopened]) {
        var (records, unopened): ([Record], [Unopened]) = ([], [])
        for name in folder.names() where name.hasSuffix(Record.ending) {
            guard let bytes = try folder.read(name) else { continue }
            switch opened(bytes, as: type) {
            case .record(let record): records.append(record)
            case .locked: unopened.append(Unopened(name: name, isLocked: true))
            case .damaged: unopened.append(Unopened(name: name, isLocked: false))
            }
        }
        return (records, unopened)
    }

    private func file<Record: LocalRecord>(_ type: Record.Type, _ name: String) throws -> Record? {
        guard let bytes = try folder.read(name), case .record(let record) = opened(bytes, as: type)
        else { return nil }
        return record
    }

    private enum Opened<Record> { case record(Record), locked, damaged }

    private func opened<Record: LocalRecord>(
        _ file: [UInt8], as type: Record.Type
    ) -> Opened<Record> {
        for secret in key?.all ?? [] {
            do throws(SealingFault) {
                let bytes = try SealedDocument.opened(file, kind: Record.kind, with: secret)
                guard let content = try? JSONValue.parse(bytes),
                    content[key: "server"]?.string == owner.server,
                    content[key: "login"]?.string == owner.login,
                    let record = content[key: "record"].flatMap(Record.init(json:))
                else { return .damaged }
                return .record(record)
            } catch {
                if error != .wrongPassphrase { return .damaged }
            }
        }
        return .locked
    }
}
