import Glibc
import Postgres

/// A server for a short while, in a folder that only its account can enter.
///
/// The folder's lock is held as long as we live: whatever a crash left over is removed the next time.
final class ScratchServer {
    let cluster: PrivateCluster
    private let folder: String
    private let lock: FileLock
    private var isKept = false

    private static let prefix = "scratch-"

    /// Settings that are right for a server which nobody misses, and for filling one quickly.
    private static let hasty = """
        fsync = off
        full_page_writes = off
        synchronous_commit = off
        wal_level = minimal
        max_wal_senders = 0
        autovacuum = off
        max_wal_size = '8GB'
        checkpoint_timeout = '1h'

        """

    /// - Parameter parent: the folder in which the server's own folder is made.
    init(in parent: String) throws(ClusterFault) {
        if Account.current.isRoot { try ServiceAccount.make() }
        let owner = Account.current.isRoot ? ServiceAccount.existing() ?? .current : .current
        if !Files.exists(parent) { try Files.makeFolder(parent, mode: 0o755, owner: .current) }
        Self.removeLeftovers(in: parent)
        let name = String(UInt64.random(in: 0...UInt64.max), radix: 36)
        folder = "\(parent)/\(Self.prefix)\(name)"
        try Files.makeFolder(folder, mode: 0o700, owner: owner)
        lock = try FileLock("\(folder)/lock")
        cluster = try PrivateCluster(.real, places: Places(home: folder))
    }

    deinit { remove() }

    /// Makes the server's data, beyond all transactions that the audit of the backup knows, and starts it.
    func start(beyond epoch: Int) throws(ClusterFault) {
        _ = try cluster.initialise(adding: Self.hasty, syncing: false)
        let set = cluster.run(
            try cluster.programs(), "pg_resetwal", ["--epoch=\(epoch + 1)", cluster.data])
        guard set.succeeded else {
            throw .programFailed(name: "pg_resetwal", output: set.lastLines)
        }
        try cluster.start()
    }

    /// Moves what was built to where it is to stay, with settings for work; all of it is on the disk then.
    func move(to target: PrivateCluster) throws(ClusterFault) {
        try cluster.stop()
        let synced = cluster.run(
            try cluster.programs(), "initdb", ["--sync-only", "--pgdata=\(cluster.data)"])
        guard synced.succeeded else {
            throw .programFailed(name: "initdb --sync-only", output: synced.lastLines)
        }
        try Files.makeFolder(target.folder, mode: 0o755, owner: target.account)
        let lock = try FileLock("\(target.folder)/lock")
        defer { lock.release() }
        try Files.makeFolder(target.logFolder, mode: 0o700, owner: target.account)
        try target.configure(cluster.data)
        guard !target.isInitialised, rename(cluster.data, target.data) == 0 else {
            throw .programFailed(name: "moving to \(target.data)", output: "error \(errno)")
        }
    }

    /// Stops the server and removes all of it.
    func remove() {
        guard !isKept else { return }
        isKept = true
        Self.remove(folder, cluster)
        lock.release()
    }

    private static func removeLeftovers(in parent: String) {
        for name in FolderListing.names(in: parent) where name.hasPrefix(prefix) {
            let folder = "\(parent)/\(name)"
            let lock = open("\(folder)/lock", O_RDWR | O_NOFOLLOW | O_CLOEXEC)
            guard lock >= 0 else { continue }
            defer { close(lock) }
            guard flock(lock, LOCK_EX | LOCK_NB) == 0,
                let cluster = try? PrivateCluster(.real, places: Places(home: folder))
            else { continue }
            remove(folder, cluster)
        }
    }

    private static func remove(_ folder: String, _ cluster: PrivateCluster) {
        if let server = cluster.serverProcess {
            kill(server, SIGQUIT)
            let limit = ContinuousClock.now + .seconds(10)
            while cluster.serverProcess == server, ContinuousClock.now < limit { poll(nil, 0, 20) }
            if cluster.serverProcess == server { kill(server, SIGKILL) }
        }
        if !cluster.socketFolder.hasPrefix(folder) {
            _ = ChildProcess("/bin/rm", ["-rf", "--", cluster.socketFolder]).run()
        }
        // Whatever still served the server may write for a moment.
        for _ in 0..<50 where Files.exists(folder) {
            let removed = ChildProcess("/bin/rm", ["-rf", "--", folder]).run()
            if !removed.succeeded { poll(nil, 0, 100) }
        }
    }
}
