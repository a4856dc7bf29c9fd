import Administration
import FoundationEssentials
import Postgres
import Support
import Testing

/// One server for all of these: making it takes seconds.
@Suite("The private server", .serialized)
final class PrivateClusterTests {
    private let folder: TemporaryFolder
    private let cluster: PrivateCluster

    init() throws {
        folder = try TemporaryFolder()
        cluster = try PrivateCluster(.practice, places: Places(home: folder.path))
    }

    deinit { _ = try? cluster.stop() }

    private func connect() throws -> Connection { try Connection(cluster.superuserSettings()) }

    @Test("is made once, started once however often asked, found again, stopped")
    func lifeCycle() async throws {
        #expect(throws: ClusterFault.notInitialised(.practice)) { try cluster.start() }
        #expect(try !cluster.status().isInitialised)
        #expect(try cluster.initialise())
        #expect(try !cluster.initialise())

        // Two at once: one starts it, the other finds it running.
        let same = cluster
        async let first = Task.detached { try same.start() }.value
        async let second = Task.detached { try same.start() }.value
        let outcomes = try await [first, second]
        #expect(outcomes.sorted { "\($0)" < "\($1)" } == [.nowRunning, .wasRunning])

        try settingsAreOurs()
        try nothingOfOursIsHeldOpen()
        try signInsAreByPassword()

        let status = try cluster.status()
        #expect(status.isRunning && status.runningVersion == status.installedVersion)
        #expect(!status.needsRestart)
        #expect(try cluster.stop())
        #expect(try !cluster.stop())
        #expect(throws: PostgresError.unreachable) { _ = try connect() }
        #expect(try cluster.start() == .nowRunning)

        try startsAfterACrash()
        try saysWhenTheVersionChanged()
    }

    private func settingsAreOurs() throws {
        var connection = try connect()
        for (name, value) in [
            ("listen_addresses", ""), ("log_min_messages", "log"),
            ("log_min_error_statement", "panic"), ("log_error_verbosity", "terse"),
            ("log_statement", "none"), ("log_parameter_max_length", "0"),
            ("log_parameter_max_length_on_error", "0"), ("data_checksums", "on"),
            ("password_encryption", "scram-sha-256"), ("cluster_name", "kapwa"),
        ] {
            #expect(
                try connection.value(String.self, "select current_setting(\(name))") == value,
                "\(name)")
        }
        #expect(
            try connection.value(
                String.self,
                "select pg_encoding_to_char(encoding) || ' ' || datctype from pg_database where datname = 'kapwa'"
            ) == "UTF8 C.UTF-8")
    }

    /// A pipe of ours in the server would keep `scripts/start | tee` from ending.
    private func nothingOfOursIsHeldOpen() throws {
        let server = try #require(cluster.serverProcess)
        let ours = Set(try openPipes(of: String(ProcessInfo.processInfo.processIdentifier)))
        #expect(try openPipes(of: String(server)).allSatisfy { !ours.contains($0) })
    }

    private func openPipes(of process: String) throws -> [Substring] {
        try Script.output(of: ["/bin/ls", "-l", "/proc/\(process)/fd/"]).split(separator: " ")
            .filter { $0.hasPrefix("pipe:") }
    }

    private func signInsAreByPassword() throws {
        var owner = try connect()
        let verifier =
            try owner.scramVerifier(password: "right password", login: "ktest22") ?? ""
        try owner.run(script: "create role ktest22 login password '\(verifier)'")
        var settings = cluster.settings
        settings["user"] = "ktest22"
        #expect(throws: PostgresError.signInRefused) { _ = try Connection(settings) }
        settings["password"] = "right password"
        _ = try Connection(settings)
        // There is nothing for staff in the databases that PostgreSQL brings along.
        for database in ["postgres", "template1"] {
            settings["dbname"] = database
            #expect(throws: PostgresError.signInRefused) { _ = try Connection(settings) }
        }
        // Only the account that made the server is its superuser.
        let stranger = try Script.run([
            "/usr/bin/setpriv", "--reuid=65534", "--clear-groups", "--",
            "/usr/bin/env", "psql", "-h", cluster.socketFolder, "-U", "kapwa_superuser", "-d",
            "kapwa",
            "-c", "select 1",
        ])
        #expect(stranger.status != 0)
    }

    /// After a crash the recorded number may be some other process by now.
    private func startsAfterACrash() throws {
        let server = try #require(cluster.serverProcess)
        let pidFile = "\(cluster.data)/postmaster.pid"
        let old = try String(contentsOfFile: pidFile, encoding: .utf8)
        _ = try Script.run(["/bin/sh", "-c", "kill -9 \(server)"])
        while cluster.serverProcess != nil {}
        let lines = old.split(separator: "\n", omittingEmptySubsequences: false).dropFirst()
        let foreign = ["1"] + lines.map(String.init)
        try foreign.joined(separator: "\n").write(
            toFile: pidFile, atomically: false, encoding: .utf8)
        #expect(!cluster.isRunning)
        #expect(try cluster.start() == .nowRunning)
        var connection = try connect()
        #expect(try connection.value(Int.self, "select 1") == 1)
    }

    private func saysWhenTheVersionChanged() throws {
        try cluster.stop()
        let file = "\(cluster.data)/PG_VERSION"
        let version = try String(contentsOfFile: file, encoding: .utf8)
        try "9\n".write(toFile: file, atomically: false, encoding: .utf8)
        let fault = #expect(throws: ClusterFault.self) { try cluster.start() }
        #expect(
            fault?.message.hasPrefix("The data was made by PostgreSQL 9, but installed is ") == true
        )
        #expect(fault?.hint.contains("postgresql-9") == true)
        try version.write(toFile: file, atomically: false, encoding: .utf8)
    }

    @Test("the path of its socket stays short enough, however deep the folder")
    func socketPaths() {
        let deep = Places(home: "/srv/" + String(repeating: "x", count: 120))
        #expect(deep.socketFolder(.real).utf8.count < 90)
        #expect(deep.socketFolder(.real) != deep.socketFolder(.practice))
        #expect(Places(home: "/srv/k").socketFolder(.real) == "/srv/k/real/socket")
    }
}
