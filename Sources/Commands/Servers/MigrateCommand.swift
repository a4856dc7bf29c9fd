import Administration
import Forms

/// Brings the database up to date with this program.
struct MigrateCommand: Command {
    var action: ActionSpec {
        ActionSpec(
            noun: "migrate", summary: "bring the database up to date",
            details: """
                Applies migrations that are new, definitions that changed, and code lists. With \
                --dry-run it only says what it would do. Needs the server's owner: on a private server \
                that is the account that made it; elsewhere a superuser, by libpq's conventions.
                """,
            examples: ["kapwa migrate --dry-run", "kapwa migrate"], changesData: true)
    }

    func run(_ call: Invocation) async throws(CommandFailure) {
        let choice = try SignedIn(call).choice
        let steps = try OwnerConnection.use(choice) { connection throws(CommandFailure) in
            try OwnerConnection.migrate(&connection, dryRun: call.has(.dryRun))
        }
        let will = call.has(.dryRun) ? "would be applied" : "applied"
        let sentence =
            steps.isEmpty
            ? "The database is up to date."
            : (steps.map(\.line) + ["\(steps.count) \(will)."]).joined(separator: "\n")
        try ResultWriter(call.globals, practice: false).write(
            sentence,
            [
                "dry_run": .bool(call.has(.dryRun)),
                "steps": .array(steps.map { .string($0.line) }),
            ])
    }
}
