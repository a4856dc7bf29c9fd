import Glibc
import Postgres
package import Secrets

/// Restores a backup into a server that is made for it; never over one that is there.
package struct BackupRestore: Sendable {
    /// What was restored.
    package struct Outcome: Sendable {
        package let facts: BackupFacts
        package let contents: BackupContents
        package let folder: String
        package let seconds: Double
        /// What kapwa migrate has to do, since the backup is older than the program.
        package let pending: Int
    }

    private let target: PrivateCluster
    private let migrator: Migrator

    package init(into target: PrivateCluster, migrator: Migrator) {
        (self.target, self.migrator) = (target, migrator)
    }

    private static let steps = 6

    /// Builds it beside its place, compares everything, and only then moves it there and starts it.
    package func restore(
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
        guard !target.isInitialised else { throw .serverThere(target.name) }
        var reader = try BackupReader(path, with: opening)
        guard reader.facts.isPractice == (target.name == .practice) else {
            throw .practiceMismatch(isPractice: reader.facts.isPractice)
        }
        do {
            try begin("a new server")
            let scratch = try ScratchServer(in: target.folder.parentFolder)
            defer { scratch.remove() }
            try scratch.start(beyond: reader.facts.epoch)
            let restoration = Restoration(cluster: scratch.cluster, facts: reader.facts)
            let end = try restoration.run(&reader, progress, begin)
            try begin("comparing counts, hashes and seals")
            let differences = try restoration.differences(end)
            guard differences.isEmpty else { throw BackupFault.differs(differences) }
            let pending = try pending(in: scratch.cluster)
            try begin("onto the disk")
            try scratch.move(to: target)
            try begin("starting it")
            try target.start()
            return Outcome(
                facts: reader.facts, contents: end.contents, folder: target.folder,
                seconds: (ContinuousClock.now - began) / .seconds(1), pending: pending)
        } catch {
            // Ctrl-C reaches the programs that we run as well.
            throw progress.isStopped() ? .stopped : BackupFault(error, in: "restoring")
        }
    }

    /// Refuses a database that is newer than the program.
    private func pending(in cluster: PrivateCluster) throws -> Int {
        var connection = try Connection(cluster.superuserSettings())
        let steps = try migrator.migrate(&connection, dryRun: true)
        try connection.run(script: "analyze")
        return steps.count
    }
}
