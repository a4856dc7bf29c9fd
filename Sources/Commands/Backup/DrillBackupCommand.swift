import Administration
import Forms

/// Rehearses the restoring of a backup.
struct DrillBackupCommand: Command {
    var action: ActionSpec {
        ActionSpec(
            noun: "backup", verb: "drill", summary: "rehearse the restoring of a backup",
            details: """
                Restores the backup into a server of its own that nobody else reaches, compares every \
                table, checks the audit's seals and who may do what, then deletes that server. While it \
                runs the records are on this disk a second time. A file that this server does not know \
                of is refused without --yes. Do it once a month: what \
                came of it is noted, and an overdue drill is shown to the administrator and the data \
                protection officer.
                """,
            positionals: [BackupFiles.file], options: [BackupFiles.key, Passphrases.option],
            examples: ["kapwa backup drill kapwa-20261125-020000.backup"])
    }

    func run(_ call: Invocation) async throws(CommandFailure) {
        let path = call.typed["file"] ?? ""
        let choice = try SignedIn(call).choice
        if !call.has(.yes) { try refuseForeign(path, choice) }
        let opening = try BackupFiles.opening(path, call)
        let outcome: BackupDrill.Outcome
        do {
            outcome = try BackupDrill(migrator: try .standard())
                .rehearse(path, with: opening, progress: StoppableProgress.begin())
        } catch let fault as SettingsFault {
            throw CommandFailure(fault)
        } catch {
            throw BackupFiles.failure(error)
        }
        try Self.write(outcome, note(outcome, choice), call)
        guard outcome.differences.isEmpty else {
            throw CommandFailure(
                .decisionNeeded, "what was restored is not as it should be",
                hint:
                    "make a new backup and rehearse that one; keep this file for whoever looks into it"
            )
        }
    }

    /// On a machine without the server nobody can say whose file it is.
    private func refuseForeign(
        _ path: String, _ choice: ServerChoice
    ) throws(CommandFailure) {
        if case .local(let name) = choice {
            guard (try? PrivateCluster(name))?.isInitialised == true else { return }
        }
        do throws(BackupFault) {
            try BackupDrill.refuseForeign(path, to: BackupSource(choice))
        } catch {
            throw CommandFailure(error)
        }
    }

    /// Nil where it was noted, else why not.
    private func note(_ outcome: BackupDrill.Outcome, _ choice: ServerChoice) -> String? {
        // A practice backup says nothing about real work, and the other way round.
        if case .local(let name) = choice {
            guard (name == .practice) == outcome.facts.isPractice else {
                return "it is of another organisation than the server here"
            }
        }
        do throws(BackupFault) {
            try BackupDrill.record(outcome, in: BackupSource(choice))
            return nil
        } catch {
            return error.message
        }
    }

    private static func write(
        _ outcome: BackupDrill.Outcome, _ reason: String?, _ call: Invocation
    ) throws(CommandFailure) {
        let words = BackupWords(
            facts: outcome.facts, contents: outcome.contents, sha256: outcome.sha256)
        let took = BackupFiles.seconds(outcome.seconds)
        var lines =
            outcome.differences.isEmpty
            ? [
                "The drill succeeded in \(took): every table, every right and every seal is as in the "
                    + "backup, and the rehearsal's server is deleted."
            ]
            : ["The drill failed after \(took):"] + outcome.differences.map { "  \($0)" }
        lines += words.lines
        if let reason { lines.append("It could not be noted in a database: \(reason)") }
        var document = words.document
        document["ok"] = .bool(outcome.differences.isEmpty)
        document["differences"] = .array(outcome.differences.map(JSONValue.string))
        document["seconds"] = .double(outcome.seconds)
        document["recorded"] = .bool(reason == nil)
        try ResultWriter(call.globals, practice: outcome.facts.isPractice)
            .write(lines.joined(separator: "\n"), document)
    }
}
