import Administration
import FoundationEssentials
import Postgres
import Support
import Testing

@Suite("Migrations")
struct MigratorTests {
    private let folder: TemporaryFolder
    private let name = "kapwa_m_\(UInt32.random(in: 0...UInt32.max))"

    init() throws {
        folder = try TemporaryFolder()
        var server = try Connection(TestServer.settings)
        try server.run(script: "create database \(name)")
        try folder.write(
            "create schema ref; create table ref.code_list (list text primary key, source text, version text, sha256 text);"
                + "create table ref.code (list text, code text, position integer, labels jsonb, retired boolean, primary key (list, code));",
            to: "Schema/migrations/0001_ground.sql")
        try folder.write(
            "create or replace function ref.answer() returns integer language sql as 'select 1';",
            to: "Schema/definitions/api/answer.sql")
        try folder.write("# order\napi\n", to: "Schema/definitions/order")
        try folder.write(
            "# source: us\n# version: 1\ncode,position,en,th,retired\nyes,1,Yes,ใช่,\nno,2,\"No, never\",,\n",
            to: "Config/code-lists/answer.csv")
    }

    private func connect() throws -> Connection {
        try Connection(TestServer.settings.merging(ConnectionSettings(["dbname": name])))
    }

    private func migrate(dryRun: Bool = false) throws -> [String] {
        var connection = try connect()
        defer { drop() }
        return try migrate(&connection, dryRun: dryRun)
    }

    private func migrate(_ connection: inout Connection, dryRun: Bool = false) throws -> [String] {
        try Migrator(schema: "\(folder.path)/Schema", config: "\(folder.path)/Config")
            .migrate(&connection, dryRun: dryRun).map(\.line)
    }

    private func drop() {
        guard var server = try? Connection(TestServer.settings) else { return }
        try? server.run(script: "drop database if exists \(name) with (force)")
    }

    @Test("say what they would do, do it once, and then nothing more")
    func applyOnce() throws {
        var connection = try connect()
        defer { drop() }
        let all = [
            "migration 0001_ground.sql", "definition definitions/api/answer.sql",
            "code list answer",
        ]
        #expect(try migrate(&connection, dryRun: true) == all)
        #expect(
            try connection.value(Bool.self, "select to_regclass('ref.code') is null") == true)
        #expect(try migrate(&connection) == all)
        #expect(try migrate(&connection) == [])
        #expect(try migrate(&connection, dryRun: true) == [])
        #expect(
            try connection.value(
                String.self, "select labels ->> 'en' from ref.code where code = 'no'")
                == "No, never")
    }

    @Test("a definition that changed is applied again, a code that is gone is retired")
    func changes() throws {
        var connection = try connect()
        defer { drop() }
        _ = try migrate(&connection)
        try folder.write(
            "create or replace function ref.answer() returns integer language sql as 'select 2';",
            to: "Schema/definitions/api/answer.sql")
        try folder.write(
            "code,position,en,th,retired\nyes,1,Yes!,,\n", to: "Config/code-lists/answer.csv")
        #expect(
            try migrate(&connection) == [
                "definition definitions/api/answer.sql", "code list answer",
            ])
        #expect(try connection.value(Int.self, "select ref.answer()") == 2)
        #expect(
            try connection.value(
                String.self,
                "select string_agg(code || retired, ' ' order by code) from ref.code")
                == "notrue yesfalse")
    }

    @Test("a file that was released is not to be edited")
    func edited() throws {
        var connection = try connect()
        defer { drop() }
        _ = try migrate(&connection)
        try folder.write("select 1;", to: "Schema/migrations/0001_ground.sql")
        #expect(throws: MigrationFault.edited("0001_ground.sql")) { try migrate(&connection) }
    }

    @Test("a migration that fails leaves nothing of itself")
    func failing() throws {
        var connection = try connect()
        defer { drop() }
        _ = try migrate(&connection)
        try folder.write(
            "create table ref.half (n integer); select 1 / 0;",
            to: "Schema/migrations/0002_half.sql")
        let fault = #expect(throws: MigrationFault.self) { try migrate(&connection) }
        #expect(fault?.message.contains("0002_half.sql failed, and nothing of it was kept") == true)
        #expect(fault?.message.contains("22012") == true)
        #expect(try connection.value(Bool.self, "select to_regclass('ref.half') is null") == true)
        try folder.write(
            "create table ref.half (n integer);", to: "Schema/migrations/0002_half.sql")
        #expect(try migrate(&connection).first == "migration 0002_half.sql")
    }

    @Test("a number may be left out and come later, and is never used twice")
    func numbers() throws {
        var connection = try connect()
        defer { drop() }
        try folder.write("select 1;", to: "Schema/migrations/0003_early.sql")
        #expect(try migrate(&connection).contains("migration 0003_early.sql"))
        try folder.write("select 1;", to: "Schema/migrations/0002_late.sql")
        #expect(try migrate(&connection).contains("migration 0002_late.sql"))
        try folder.write("select 1;", to: "Schema/migrations/0003_other.sql")
        #expect(throws: MigrationFault.sameNumber(3)) { try migrate(&connection) }
    }

    @Test("a database that is ahead of the program is left alone")
    func newerDatabase() throws {
        var connection = try connect()
        defer { drop() }
        try folder.write("select 1;", to: "Schema/migrations/0002_new.sql")
        _ = try migrate(&connection)
        _ = try Script.run(["/bin/rm", "\(folder.path)/Schema/migrations/0002_new.sql"])
        #expect(throws: MigrationFault.newerDatabase(number: 2, name: "0002_new.sql")) {
            try migrate(&connection)
        }
    }

    @Test(
        "a code list says where it is wrong",
        arguments: [
            ("code,position,en,retired\na,1\n", 2), ("code,position,en,retired\na,x,A,\n", 2),
            ("code,position,en,retired\na,1,A,\na,2,B,\n", 3), ("position,code\n", 1),
            ("code,position,en,retired\na,1,\"A,\n", 3),
        ])
    func badLists(text: String, line: Int) throws {
        try folder.write(text, to: "Config/code-lists/bad.csv")
        let fault = #expect(throws: MigrationFault.self) { try migrate() }
        #expect(
            fault?.message.hasPrefix("bad.csv:\(line): ") == true, "\(String(describing: fault))")
    }
}
