import Forms
import Glibc
import Postgres
package import Secrets

/// A rehearsal: restores a backup into a server of a few minutes, compares everything, and deletes it.
package struct BackupDrill: Sendable {
    /// What came of it.
    package struct Outcome: Sendable {
        package let facts: BackupFacts
        package let contents: BackupContents
        package let sha256: String
        /// What is not as it should be, each a line; empty when all is well.
        package let differences: [String]
        package let seconds: Double
    }

    private let parent: String
    private let migrator: Migrator

    /// - Parameter places: the server of the rehearsal is made in a folder of its own beside the others.
    package init(places: Places = .standard, migrator: Migrator) {
        (parent, self.migrator) = (places.home, migrator)
    }

    private static let steps = 5

    /// Restores, compares counts and hashes, checks seals and the access matrix.
    package func rehearse(
        _ path: String, with opening: Opening, progress: BackupProgress
    ) throws(BackupFault) -> Outcome {
        signal(SIGPIPE, SIG_IGN)
        let began = ContinuousClock.now
        var step = 0
        func begin(_ words: String) throws(BackupFault) {
            try progress.check()
            step += 1
            progress.say("\(step) of \(Self.steps): \(words)")
        }
        var reader = try BackupReader(path, with: opening)
        do {
            try begin("a server for the rehearsal")
            let scratch = try ScratchServer(in: parent)
            defer { scratch.remove() }
            try scratch.start(beyond: reader.facts.epoch)
            let restoration = Restoration(cluster: scratch.cluster, facts: reader.facts)
            let end = try restoration.run(&reader, progress, begin)
            try begin("comparing counts, hashes and seals")
            var differences = try restoration.differences(end)
            try begin("who may do what")
            differences += try access(in: scratch.cluster)
            return Outcome(
                facts: reader.facts, contents: end.contents, sha256: reader.sha256,
                differences: differences, seconds: (ContinuousClock.now - began) / .seconds(1))
        } catch {
            // Ctrl-C reaches the programs that we run as well.
            throw progress.isStopped() ? .stopped : BackupFault(error, in: "rehearsing")
        }
    }

    /// The permission table is the program's: an older backup is brought up to date before.
    private func access(in cluster: PrivateCluster) throws -> [String] {
        var connection = try Connection(cluster.superuserSettings())
        try migrator.migrate(&connection)
        return try AccessMatrix.differences(&connection)
    }

    /// Refuses a file that the server did not note as its own: anybody with the public key can seal one.
    package static func refuseForeign(
        _ path: String, to source: BackupSource
    ) throws(BackupFault) {
        guard let sha256 = BackupShelf.sha256(of: path) else { throw .noFile(path: path) }
        var connection = try source.connect()
        do throws(PostgresError) {
            let isOwn = try connection.value(Bool.self, "select guard.is_own_backup(\(sha256))")
            if isOwn == true { return }
        } catch {
            throw BackupFault(error, in: "looking for the backup")
        }
        throw .notOurs(path: path)
    }

    /// Tells the server that the backup is of, so that everybody responsible sees it.
    package static func record(_ outcome: Outcome, in source: BackupSource) throws(BackupFault) {
        var connection = try source.connect()
        let document: JSONValue = [
            "sha256": .string(outcome.sha256), "made_at": .string(outcome.facts.madeAt),
            "differences": .array(outcome.differences.map(JSONValue.string)),
            "seconds": .double(outcome.seconds),
        ]
        do throws(PostgresError) {
            try connection.execute("select guard.record_drill(\(JSONText(document.text())))")
        } catch {
            throw BackupFault(error, in: "noting the rehearsal")
        }
    }
}
