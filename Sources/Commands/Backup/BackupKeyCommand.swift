import Forms
import Secrets

/// Makes a key pair for backups that a machine can make but not open.
struct BackupKeyCommand: Command {
    var action: ActionSpec {
        ActionSpec(
            noun: "backup", verb: "key", summary: "make a key that backups can be sealed for",
            details: """
                Writes NAME.public and NAME.private. The public part stays with the server: whoever has \
                it can seal backups and open none. The private part is sealed with a passphrase that is \
                asked for; keep it, and the passphrase, away from the server. Without them no backup \
                made for this key can ever be opened.
                """,
            positionals: [
                ArgumentSpec("name", "NAME", .text(limit: 4000), help: "the files without ending")
            ],
            options: [Passphrases.option], examples: ["kapwa backup key board"])
    }

    func run(_ call: Invocation) async throws(CommandFailure) {
        let name = call.typed["name"] ?? ""
        let passphrase = try Passphrases(call).new("Passphrase for the private part: ")
        do {
            let key = try RecipientKey()
            let sealed = try key.sealed(with: passphrase)
            try NewFile.write(sealed, to: "\(name).private", mode: 0o600)
            let remark =
                "# Seals backups of Kapwa; opens none. Its private part is kept elsewhere.\n"
            try NewFile.write(
                Array((remark + key.recipient.text + "\n").utf8), to: "\(name).public", mode: 0o644)
        } catch {
            throw BackupFiles.failure(error)
        }
        try ResultWriter(call.globals, practice: false).write(
            """
            \(name).public is for the server: kapwa backup create FOLDER --recipient \(name).public
            \(name).private opens the backups. Move it away from this machine, twice, and try it: \
            kapwa backup verify FILE --key \(name).private
            """, ["public": .string("\(name).public"), "private": .string("\(name).private")])
    }
}
