import Administration
import Forms
import FoundationEssentials
import Secrets

/// The files that commands about backups are given.
enum BackupFiles {
    static let file = ArgumentSpec(
        "file", "FILE", .text(limit: 4000), help: "a backup, as kapwa backup create made it")

    static let key = OptionSpec(
        "key", "FILE", .text(limit: 4000),
        help: "the private key that the backup was made for; it has its own passphrase")

    /// What opens a backup: its passphrase, or a key with the passphrase of the key.
    static func opening(_ path: String, _ call: Invocation) throws(CommandFailure) -> Opening {
        let passphrases = Passphrases(call)
        do {
            guard let keyPath = call.typed["key"] else {
                if case .recipients = try BackupReader.lock(of: path) {
                    throw BackupFault.sealing(.needsKey)
                }
                return .passphrase(try passphrases.known("Passphrase of the backup: "))
            }
            let sealed = try content(of: keyPath)
            let passphrase = try passphrases.known("Passphrase of the key: ")
            return .key(try RecipientKey(sealed: sealed, with: passphrase))
        } catch {
            throw failure(error)
        }
    }

    /// The public keys that `--recipient` names, with commas between.
    static func recipients(_ call: Invocation) throws(CommandFailure) -> [Recipient]? {
        guard let names = call.typed["recipient"] else { return nil }
        do {
            return try names.split(separator: ",").map { name in
                let text = String(decoding: try content(of: String(name)), as: UTF8.self)
                return try Recipient(text: text)
            }
        } catch {
            throw failure(error)
        }
    }

    static func failure(_ error: any Error) -> CommandFailure {
        switch error {
        case let failure as CommandFailure: failure
        case let fault as BackupFault: CommandFailure(fault)
        case let fault as SealingFault: CommandFailure(BackupFault.sealing(fault))
        default: CommandFailure(.failed, "the backup could not be worked on")
        }
    }

    private static func content(of path: String) throws(CommandFailure) -> [UInt8] {
        guard let data = try? Data(contentsOf: URL(filePath: path)), data.count < 100_000 else {
            throw CommandFailure(
                .notFound, "there is no key in “\(Text.sanitised(path))”",
                hint: "kapwa backup key makes one")
        }
        return Array(data)
    }

    /// Bytes as people read them.
    static func size(_ bytes: Int) -> String {
        switch bytes {
        case ..<10_000: "\(bytes) bytes"
        case ..<10_000_000: "\(bytes / 1000) kB"
        default: "\(bytes / 1_000_000) MB"
        }
    }

    /// A duration as people read it.
    static func seconds(_ seconds: Double) -> String {
        let tenths = Int((seconds * 10).rounded())
        return "\(tenths / 10).\(tenths % 10) s"
    }
}
