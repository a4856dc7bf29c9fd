import Administration
import Forms

/// Restores a backup into a server that is made for it.
struct RestoreBackupCommand: Command {
    var action: ActionSpec {
        ActionSpec(
            noun: "backup", verb: "restore", summary: "restore a backup into a new server",
            details: """
                Makes a private server, restores everything into it, compares counts, hashes and seals \
                with the backup, and only then puts it in its place. There must be no server yet: nothing \
                is ever restored over one. Restore only files that your own server made.
                """,
            positionals: [BackupFiles.file], options: [BackupFiles.key, Passphrases.option],
            examples: ["kapwa backup restore kapwa-20261125-020000.backup"], changesData: true)
    }

    func run(_ call: Invocation) async throws(CommandFailure) {
        let path = call.typed["file"] ?? ""
        guard case .local(let name) = try SignedIn(call).choice else {
            throw CommandFailure(ClusterFault.notOurs)
        }
        do {
            let target = try PrivateCluster(name)
            guard !target.isInitialised else { throw BackupFault.serverThere(name) }
            let opening = try BackupFiles.opening(path, call)
            let restored = try BackupRestore(into: target, migrator: try .standard())
                .restore(path, with: opening, progress: StoppableProgress.begin())
            try Self.write(restored, call)
        } catch let fault as ClusterFault {
            throw CommandFailure(fault)
        } catch let fault as SettingsFault {
            throw CommandFailure(fault)
        } catch {
            throw BackupFiles.failure(error)
        }
    }

    private static func write(
        _ restored: BackupRestore.Outcome, _ call: Invocation
    ) throws(CommandFailure) {
        var lines = [
            "Restored in \(BackupFiles.seconds(restored.seconds)): \(restored.contents.tables.count) "
                + "tables, \(restored.contents.rows) rows, as they were \(restored.facts.madeAt).",
            "Counts, hashes and all seals are as in the backup. The server runs, in \(restored.folder).",
        ]
        if restored.pending > 0 {
            lines.append("The backup is older than this Kapwa: run kapwa migrate.")
        }
        lines += [
            "Everybody signs in with the password of that day: kapwa sign-in. What was recorded later "
                + "is not in it.",
            "Then: kapwa audit verify (it misses seals made later), and kapwa backup create.",
        ]
        try ResultWriter(call.globals, practice: restored.facts.isPractice).write(
            lines.joined(separator: "\n"),
            [
                "folder": .string(restored.folder), "made_at": .string(restored.facts.madeAt),
                "rows": .int(restored.contents.rows), "seconds": .double(restored.seconds),
                "migrations_pending": .int(restored.pending),
            ])
    }
}
