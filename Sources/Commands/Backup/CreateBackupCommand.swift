import Administration
import Forms
import Secrets

/// Makes a sealed backup of everything.
struct CreateBackupCommand: Command {
    var action: ActionSpec {
        ActionSpec(
            noun: "backup", verb: "create", summary: "make a sealed backup of everything",
            details: """
                Copies one state of the database, with the logins of all staff, straight into a sealed \
                file: nothing of it is ever on a disk unsealed, and the file has its name only once it \
                is whole. PLACE is a folder, in which the file is named after the moment, or a new file. \
                The passphrase is asked for twice, or comes as one line on standard input. With \
                --recipient none is needed: the right thing for every night. Needs the account that \
                made the server.
                """,
            positionals: [
                ArgumentSpec("place", "PLACE", .text(limit: 4000), help: "a folder or a new file")
            ],
            options: [
                OptionSpec(
                    "recipient", "FILE,…", .text(limit: 8000),
                    help: "seal it for these public keys, of kapwa backup key"),
                OptionSpec(
                    "keep", "N", .whole(1...10_000),
                    help: "then delete whole backups of this server in the folder but the newest N"),
                Passphrases.option,
            ],
            examples: [
                "kapwa backup create usb-stick",
                "kapwa backup create backups --recipient board.public --keep 30",
            ])
    }

    func run(_ call: Invocation) async throws(CommandFailure) {
        let place = call.typed["place"] ?? ""
        let shelf = BackupShelf.isFolder(place) ? BackupShelf(folder: place) : nil
        let keep = call.typed["keep"].flatMap { Int($0) }
        guard call.typed["keep"] == nil || (keep ?? 0) >= 1 && shelf != nil else {
            throw .usage("--keep takes a number from 1 on, and needs a folder", hint: "see --help")
        }
        let choice = try SignedIn(call).choice
        let recipients = try BackupFiles.recipients(call)
        let sealing: Sealing =
            if let recipients {
                .recipients(recipients)
            } else {
                .passphrase(try Passphrases(call).new("Passphrase for the backup: "), .standard)
            }
        let path = shelf?.newPath() ?? place
        Interruption.guardHalfFile("\(path).partial")
        Interruption.say("Stopped; no backup was made.")
        do {
            let source = try BackupSource(choice)
            shelf?.removeLeftovers()
            let made = try await BackupMaker(source, program: "Kapwa \(Version.current)").make(
                path, sealing: sealing
            ) { Console.talk($0) }
            let gone = try keep.map { try shelf?.keep($0, of: source) ?? [] } ?? []
            try Self.write(made, gone, call)
        } catch {
            throw BackupFiles.failure(error)
        }
    }

    private static func write(
        _ made: BackupMaker.Outcome, _ gone: [String], _ call: Invocation
    ) throws(CommandFailure) {
        let words = BackupWords(facts: made.facts, contents: made.contents, sha256: made.sha256)
        var lines = [
            "The backup is whole: \(made.path), \(BackupFiles.size(made.bytes)), "
                + "in \(BackupFiles.seconds(made.seconds))."
        ]
        lines += words.lines
        if !made.isRecorded { lines.append("The database could not be told of it.") }
        if !gone.isEmpty { lines.append("Deleted: \(gone.joined(separator: ", "))") }
        var document = words.document
        document["file"] = .string(made.path)
        document["bytes"] = .int(made.bytes)
        document["seconds"] = .double(made.seconds)
        document["recorded"] = .bool(made.isRecorded)
        document["deleted"] = .array(gone.map(JSONValue.string))
        try ResultWriter(call.globals, practice: made.facts.isPractice)
            .write(lines.joined(separator: "\n"), document)
    }
}
