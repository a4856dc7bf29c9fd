import Administration
import Forms

/// Checks a backup without restoring it.
struct VerifyBackupCommand: Command {
    var action: ActionSpec {
        ActionSpec(
            noun: "backup", verb: "verify", summary: "check a backup and say what it is",
            details: """
                Opens the whole file, proves every part of it, and has PostgreSQL read the whole copy; \
                nothing of it is written anywhere. Only a drill shows that it can be restored.
                """,
            positionals: [BackupFiles.file], options: [BackupFiles.key, Passphrases.option],
            examples: [
                "kapwa backup verify kapwa-20261125-020000.backup",
                "kapwa backup verify kapwa-20261125-020000.backup --key board.private",
            ])
    }

    func run(_ call: Invocation) async throws(CommandFailure) {
        let path = call.typed["file"] ?? ""
        let opening = try BackupFiles.opening(path, call)
        let check: BackupCheck
        do throws(BackupFault) {
            check = try BackupCheck(path, with: opening)
        } catch {
            throw CommandFailure(error)
        }
        let words = BackupWords(
            facts: check.facts, contents: check.contents, sha256: check.sha256)
        try ResultWriter(call.globals, practice: check.facts.isPractice).write(
            (["The backup is whole and can be read."] + words.lines).joined(separator: "\n"),
            words.document)
    }
}
