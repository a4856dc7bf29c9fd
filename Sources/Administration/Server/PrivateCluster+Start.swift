package import Glibc
import Postgres

extension PrivateCluster {
    /// What a start did.
    package enum Started: Sendable, Equatable {
        case nowRunning, wasRunning
    }

    /// Starts the server; harmless where it runs already, or where somebody else starts it just now.
    @discardableResult
    package func start() throws(ClusterFault) -> Started {
        guard isInitialised else { throw .notInitialised(name) }
        let lock = try FileLock("\(folder)/lock")
        defer { lock.release() }
        let programs = try programs()
        if isRunning { return .wasRunning }
        try prepareSocketFolder()
        removeStalePid()
        awaitOrphans()
        let started = run(
            programs, "pg_ctl",
            [
                "start", "--pgdata=\(data)", "--wait", "--timeout=60", "--silent",
                "--log=\(logFolder)/start.log",
            ])
        guard started.succeeded || isRunning else {
            throw .programFailed(name: "pg_ctl start", output: started.lastLines)
        }
        try makeDatabase()
        return .nowRunning
    }

    /// Stops the server; false where it was not running.
    @discardableResult
    package func stop() throws(ClusterFault) -> Bool {
        guard isInitialised else { throw .notInitialised(name) }
        let lock = try FileLock("\(folder)/lock")
        defer { lock.release() }
        guard isRunning else { return false }
        let stopped = run(
            try programs(), "pg_ctl",
            ["stop", "--pgdata=\(data)", "--mode=fast", "--wait", "--timeout=60", "--silent"])
        guard stopped.succeeded else {
            throw .programFailed(name: "pg_ctl stop", output: stopped.lastLines)
        }
        return true
    }

    /// Whether a server works on this data, asked of the process itself and not of a left-over file.
    package var isRunning: Bool { serverProcess != nil }

    /// The process that serves this data.
    package var serverProcess: pid_t? {
        guard let pid = recordedPid(in: pidFile), Self.worksIn(data, pid) else { return nil }
        return pid
    }

    /// The process that one of the server's own files names, alive or not.
    private func recordedPid(in file: String) -> pid_t? {
        Files.text(file)?.split(separator: "\n").first.flatMap { pid_t($0) }
    }

    private var pidFile: String { "\(data)/postmaster.pid" }

    /// After a crash the number may belong to any other process by now, and PostgreSQL would then
    /// refuse to start: a process is the server only if its working folder is the data.
    private func removeStalePid() {
        for file in [pidFile, "\(socketFolder)/.s.PGSQL.5432.lock"] {
            guard let pid = recordedPid(in: file), !Self.worksIn(data, pid) else { continue }
            unlink(file)
        }
    }

    /// Waits for the children of a server that was killed, which hold its memory until they notice.
    ///
    /// PostgreSQL does not start before; after ten seconds it is let say itself what is wrong.
    private func awaitOrphans() {
        let limit = ContinuousClock.now + .seconds(10)
        while ContinuousClock.now < limit, hasProcesses { poll(nil, 0, 20) }
    }

    private var hasProcesses: Bool {
        FolderListing.names(in: "/proc").compactMap { pid_t($0) }.contains {
            Self.worksIn(data, $0)
        }
    }

    private static func worksIn(_ data: String, _ pid: pid_t) -> Bool {
        var process = stat()
        var folder = stat()
        return stat("/proc/\(pid)/cwd", &process) == 0 && stat(data, &folder) == 0
            && process.st_dev == folder.st_dev && process.st_ino == folder.st_ino
    }

    private func prepareSocketFolder() throws(ClusterFault) {
        let isOpen = name == .shared || account != .current
        try Files.makeFolder(socketFolder, mode: isOpen ? 0o755 : 0o700, owner: account)
    }

    /// Where everybody may connect, a login could keep things and run programs that nobody looks at.
    private static func closeOtherDatabases(_ connection: inout Connection) throws(PostgresError) {
        let open = try connection.value(
            Bool.self,
            """
            select exists (
                select from pg_database d,
                     aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a
                where d.datname in ('postgres', 'template1') and a.grantee = 0)
            """)
        guard open == true else { return }
        try connection.run(
            script: "revoke all on database postgres from public; "
                + "revoke all on database template1 from public")
    }

    private func makeDatabase() throws(ClusterFault) {
        do throws(PostgresError) {
            var connection = try Connection(superuserSettings(database: "postgres"))
            let exists = try connection.value(
                Bool.self,
                "select exists (select from pg_database where datname = \(Self.database))")
            if exists != true { try connection.run(script: "create database \(Self.database)") }
            try Self.closeOtherDatabases(&connection)
        } catch {
            throw .programFailed(name: "create database", output: "\(error)")
        }
    }
}
