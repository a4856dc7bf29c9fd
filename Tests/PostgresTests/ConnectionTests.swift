import FoundationEssentials
import Postgres
import Support
import Synchronization
import Testing

@Suite("A connection to a real server")
struct ConnectionTests {
    private func connect() throws -> Connection { try Connection(TestServer.settings) }

    @Test("a statement is one round trip, the first time and later")
    func oneRoundTripEach() throws {
        var connection = try connect()
        for expected in 1...4 {
            #expect(try connection.value(Int.self, "select \(expected)::integer") == expected)
            let trips = connection.roundTrips
            #expect(trips == expected)
        }
    }

    @Test("statements that belong together are one round trip, and one transaction")
    func pipelinesAreOneRoundTrip() throws {
        var connection = try connect()
        var answers: [Int?] = []
        try connection.pipeline([
            "select 1", "select \(2)::integer",
            "select count(*)::integer from generate_series(1, 3)",
        ]) { _, rows in
            answers += try rows.map { (row) throws(PostgresError) in
                try row.decodeIfPresent(Int.self, at: 0)
            }
        }
        #expect(answers == [1, 2, 3])
        let trips = connection.roundTrips
        #expect(trips == 1)
    }

    @Test("a refusal in the middle of a pipeline undoes all of it and leaves the connection usable")
    func pipelinesRecover() throws {
        var connection = try connect()
        try connection.run(script: "create temporary table t (n integer primary key)")
        #expect(throws: PostgresError.self) {
            try connection.pipeline([
                "insert into t values (1)", "insert into t values (\(1))",
                "insert into t values (3)",
            ]) { _, _ in }
        }
        #expect(try connection.value(Int.self, "select count(*) from t") == 0)
        try connection.pipeline(["insert into t values (5)"]) { _, _ in }
        #expect(try connection.value(Int.self, "select n from t") == 5)
    }

    @Test("a refusal carries names and never values")
    func errorsHoldNoValues() throws {
        var connection = try connect()
        try connection.run(script: "create temporary table t (name text primary key)")
        let marker = "Siti-Marker-4711"
        try connection.execute("insert into t values (\(marker))")
        do throws(PostgresError) {
            try connection.execute("insert into t values (\(marker))")
            Issue.record("the second row was stored")
        } catch {
            guard case .server(let fault) = error else {
                Issue.record("not the server: \(error)")
                return
            }
            #expect(fault.sqlState == "23505")
            #expect(fault.constraint == "t_pkey")
            for text in ["\(error)", String(reflecting: error), fault.description] {
                #expect(!text.contains(marker))
            }
        }
    }

    @Test(
        "text of every script comes back as it was",
        arguments: [
            "ขอบคุณครับ", "မောင်မောင် အေး", "សូមអរគុណ", "ຂອບໃຈ", "山田太郎 한국어", "Nguyễn Thị Ánh", "a\u{200b}b",
            "👩‍👧",
        ])
    func scriptsRoundTrip(text: String) throws {
        var connection = try connect()
        #expect(try connection.value(String.self, "select \(text)::text") == text)
        #expect(try connection.value([String].self, "select \([text, ""])::text[]") == [text, ""])
    }

    @Test("five megabytes go there and back")
    func largeValues() throws {
        var connection = try connect()
        let text = String(repeating: "ก", count: 5_000_000 / 3)
        #expect(try connection.value(String.self, "select \(text)::text") == text)
    }

    @Test("a zero character is refused before anything is sent")
    func embeddedZero() throws {
        var connection = try connect()
        #expect(throws: PostgresError.embeddedNull) {
            try connection.execute("select \("a\u{0}b")::text")
        }
        #expect(try connection.value(Int.self, "select 1") == 1)
    }

    @Test("a wrong password is told from a server that is away")
    func wrongPassword() throws {
        var owner = try connect()
        let login = "kapwa_t_login_\(UInt32.random(in: 0...UInt32.max))"
        let verifier =
            try owner.scramVerifier(password: "right password", login: login) ?? ""
        #expect(verifier.hasPrefix("SCRAM-SHA-256$"))
        try owner.run(script: "create role \(login) login password '\(verifier)'")
        defer { try? owner.run(script: "drop role \(login)") }
        var settings = TestServer.settings
        settings["user"] = login
        settings["password"] = "right password"
        _ = try Connection(settings)
        settings["password"] = "wrong password"
        #expect(throws: PostgresError.signInRefused) { _ = try Connection(settings) }
        settings["user"] = login + "x"
        #expect(throws: PostgresError.signInRefused) { _ = try Connection(settings) }
        settings["host"] = "/nowhere"
        #expect(throws: PostgresError.unreachable) { _ = try Connection(settings) }
    }

    @Test("of several hosts the first that answers is taken")
    func severalHosts() throws {
        var settings = TestServer.settings
        settings["host"] = "/nowhere,\(TestServer.settings["host"] ?? "")"
        settings["target_session_attrs"] = "read-write"
        var connection = try Connection(settings)
        #expect(try connection.value(Int.self, "select 1") == 1)
    }

    @Test("a connection that the server ends is lost, and says so")
    func terminated() throws {
        var connection = try connect()
        let pid = try connection.value(Int.self, "select pg_backend_pid()")
        var other = try connect()
        try other.execute("select pg_terminate_backend(\(pid)::integer)")
        #expect(throws: PostgresError.connectionLost) { try connection.execute("select 1") }
        let isAlive = connection.isAlive
        #expect(!isAlive)
    }

    @Test("a call that takes longer than its limit is stopped, and the connection stays")
    func timeLimit() throws {
        var connection = try connect()
        connection.timeLimit = .milliseconds(100)
        #expect(throws: PostgresError.timedOut) { try connection.execute("select pg_sleep(30)") }
        #expect(try connection.value(Int.self, "select 1") == 1)
    }

    @Test("another thread can stop a call")
    func cancelled() async throws {
        let database = try await Database(TestServer.settings)
        let call = Task { try await database.perform { try $0.execute("select pg_sleep(30)") } }
        var observer = try connect()
        while try observer.value(
            Int.self,
            "select count(*) from pg_stat_activity where state = 'active' and query = 'select pg_sleep(30)'"
        ) == 0 {}
        database.cancel()
        await #expect(throws: PostgresError.cancelled) { try await call.value }
        #expect(try await database.perform { try $0.value(Int.self, "select 1") } == 1)
    }

    @Test("rows come one by one without being held, and stopping early does no harm")
    func streaming() throws {
        var connection = try connect()
        let before = try residentKilobytes()
        var sum = 0
        try connection.stream("select n from generate_series(1, \(1_000_000)::integer) n") { row in
            sum += try row.decode(Int.self, at: 0)
        }
        #expect(sum == 500_000_500_000)
        #expect(try residentKilobytes() - before < 40_000)
        struct Enough: Error {}
        #expect(throws: Enough.self) {
            try connection.stream("select n from generate_series(1, \(1_000_000)::integer) n") {
                _ in
                throw Enough()
            }
        }
        #expect(try connection.value(Int.self, "select 1") == 1)
    }

    @Test("COPY in stores all or, when it is given up, nothing; COPY out gives it back")
    func copying() throws {
        var connection = try connect()
        try connection.run(script: "create temporary table t (n integer, name text)")
        var left = 100_000
        let stored = try connection.copyIn("copy t from stdin") {
            guard left > 0 else { return nil }
            left -= 1
            return Array("\(left)\tชื่อ\n".utf8)
        }
        #expect(stored == 100_000)
        struct GivenUp: Error {}
        var sent = 0
        #expect(throws: GivenUp.self) {
            try connection.copyIn("copy t from stdin") {
                sent += 1
                if sent > 1000 { throw GivenUp() }
                return Array("1\tx\n".utf8)
            }
        }
        #expect(try connection.value(Int.self, "select count(*) from t") == 100_000)
        var lines = 0
        try connection.copyOut("copy t to stdout") { bytes in
            lines += bytes.count { $0 == UInt8(ascii: "\n") }
        }
        #expect(lines == 100_000)
    }

    @Test("a prepared statement survives a change of its table")
    func changedTable() throws {
        var connection = try connect()
        try connection.run(script: "create temporary table t (a integer); insert into t values (1)")
        let sql: SQL = "select * from t"
        #expect(try connection.query(sql).columnCount == 1)
        try connection.run(script: "alter table t add column b integer")
        #expect(try connection.query(sql).columnCount == 2)
    }

    @Test("a transaction that throws leaves nothing")
    func rollback() throws {
        var connection = try connect()
        try connection.run(script: "create temporary table t (n integer)")
        struct Stop: Error {}
        #expect(throws: Stop.self) {
            try connection.transaction { connection in
                try connection.execute("insert into t values (1)")
                throw Stop()
            }
        }
        let isOpen = connection.inTransaction
        #expect(!isOpen)
        #expect(try connection.value(Int.self, "select count(*) from t") == 0)
    }

    private func residentKilobytes() throws -> Int {
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS") }
        return line.flatMap { Int($0.filter(\.isNumber)) } ?? 0
    }
}
