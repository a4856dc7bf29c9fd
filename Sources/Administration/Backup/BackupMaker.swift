import Forms
import Glibc
import Postgres
package import Secrets

/// Makes a backup: one consistent state of the database, sealed while it is copied.
///
/// Nothing of it is ever on a disk unsealed. The file has its name only when all of it is there.
package struct BackupMaker: Sendable {
    /// What was made.
    package struct Outcome: Sendable {
        package let path: String
        package let sha256: String
        package let bytes: Int
        package let facts: BackupFacts
        package let contents: BackupContents
        package let seconds: Double
        /// Whether the database knows of it now.
        package let isRecorded: Bool
    }

    private let source: BackupSource
    /// The name and version of the program that makes it.
    private let program: String

    package init(_ source: BackupSource, program: String) {
        (self.source, self.program) = (source, program)
    }

    /// How many steps `progress` tells of.
    private static let steps = 4

    /// Makes the file; on any failure there is none.
    package func make(
        _ path: String, sealing: Sealing, progress: @Sendable (String) -> Void
    ) async throws(BackupFault) -> Outcome {
        let began = ContinuousClock.now
        signal(SIGPIPE, SIG_IGN)
        progress("1 of \(Self.steps): what there is")
        let file = try PartialFile(path)
        defer { file.abandon() }
        var connection = try source.connect()
        let step = Snapshot.step
        do {
            let snapshot = try Snapshot(&connection, program: program)
            var stream = try SealingStream(kind: BackupSection.kind, for: sealing) {
                try file.write($0)
            }
            try snapshot.facts.document.bytes.withUnsafeBytes {
                try BackupSection.facts.write($0, to: &stream)
            }
            progress("2 of \(Self.steps): the records")
            // In the same state of the database, beside the copying.
            let looking = Task.detached { [source] in try snapshot.contents(of: source) }
            do {
                try copy(snapshot.name, to: &stream)
            } catch {
                looking.cancel()
                throw error
            }
            progress("3 of \(Self.steps): counts and hashes")
            let contents = try await looking.value
            var end = contents.document
            end["sequences"] = .array(snapshot.sequences)
            try end.bytes.withUnsafeBytes { try BackupSection.contents.write($0, to: &stream) }
            try stream.finish()
            progress("4 of \(Self.steps): onto the disk")
            try file.complete()
            try? connection.run(script: "commit")
            let took = (ContinuousClock.now - began) / .seconds(1)
            return Outcome(
                path: path, sha256: file.sha256, bytes: file.size, facts: snapshot.facts,
                contents: contents, seconds: took,
                isRecorded: record(file, contents.rows, sealing, took, &connection))
        } catch {
            throw BackupFault(error, in: step)
        }
    }

    /// pg_dump writes into a pipe, from which it is sealed at once.
    private func copy(_ snapshot: String, to stream: inout SealingStream) throws {
        let pipe = try Pipe()
        let dump = ChildProcess(
            source.pgDump,
            [
                // The least compression takes a fraction of the time for a quarter more of space.
                "--format=custom", "--compress=1", "--snapshot=\(snapshot)", "--no-password",
                "--lock-wait-timeout=60s", "--dbname=\(source.settings.conninfo)",
            ], environment: ["LC_ALL": "C.UTF-8"])
        guard let running = dump.start(output: pipe.end) else {
            throw BackupFault.programFailed(name: "pg_dump", output: "it could not be run")
        }
        pipe.closeEnd()
        do {
            try pipe.drain { try BackupSection.dump.write($0, to: &stream) }
        } catch {
            running.abandon()
            throw error
        }
        let outcome = running.finish()
        guard outcome.succeeded else {
            throw BackupFault.programFailed(name: "pg_dump", output: outcome.lastLines)
        }
    }

    private func record(
        _ file: PartialFile, _ rows: Int, _ sealing: Sealing, _ seconds: Double,
        _ connection: inout Connection
    ) -> Bool {
        let lock =
            switch sealing {
            case .passphrase: "passphrase"
            case .recipients: "key"
            }
        let document: JSONValue = [
            "sha256": .string(file.sha256), "bytes": .int(file.size), "rows": .int(rows),
            "sealed_for": .string(lock), "seconds": .double(seconds),
        ]
        do throws(PostgresError) {
            try connection.execute("select guard.record_backup(\(JSONText(document.text())))")
            return true
        } catch {
            return false
        }
    }
}

/// One state of the database that several connections look at.
private struct Snapshot: Sendable {
    let name: String
    let facts: BackupFacts
    let sequences: [JSONValue]

    static let step = "reading it for the backup"

    /// Seals the audit, then opens the state that is copied; the connection keeps it open.
    init(_ connection: inout Connection, program: String) throws {
        _ = try connection.value(
            Int.self, "select guard.seal_audit(interval '0')::bigint")
        try connection.run(script: "begin isolation level repeatable read read only")
        guard let name = try connection.value(String.self, "select pg_export_snapshot()"),
            let text = try connection.value(String.self, "select guard.backup_facts()::text"),
            let numbers = try connection.value(
                String.self,
                """
                select coalesce(jsonb_agg(jsonb_build_object('name', s.name, 'last', s.last_value)), '[]')::text
                from guard.backup_sequences() s
                """)
        else { throw BackupFault.badContent }
        self.name = name
        facts = try BackupFacts(database: JSONValue.parse(text), program: program)
        sequences = try JSONValue.parse(numbers).array ?? []
    }

    /// The counts and hashes of the same state, over a connection of their own.
    func contents(of source: BackupSource) throws -> BackupContents {
        var connection = try source.connect()
        try connection.run(
            script: """
                begin isolation level repeatable read read only;
                set transaction snapshot '\(name)'
                """)
        return try BackupContents(of: &connection)
    }
}
