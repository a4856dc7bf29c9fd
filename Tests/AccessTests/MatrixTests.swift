import Access
import Administration
import Postgres
import Support
import Testing

/// The permission table against what a real database grants, cell by cell and in both directions.
@Suite("The access matrix")
struct MatrixTests {
    let organisation: TestOrganisation

    init() throws { organisation = try TestOrganisation.make() }

    /// A column of a table.
    private struct Cell: RowDecodable {
        let table: String
        let column: String

        init(row: borrowing Row) throws(PostgresError) {
            table = try row.decode(at: 0)
            column = try row.decode(at: 1)
        }
    }

    @Test("each role may call, read and be exactly what its permissions say, and write nothing")
    func cells() throws {
        var owner = try organisation.database.connect()
        #expect(try AccessMatrix.functions(&owner) == [])
        #expect(try AccessMatrix.columns(&owner) == [])
        #expect(try AccessMatrix.writing(&owner) == [])
        #expect(try AccessMatrix.surroundings(&owner) == [])
        #expect(try AccessMatrix.undeclared(&owner) == [])
        let hidden = Set(HiddenTable.all.map(\.name))
        #expect(hidden.isDisjoint(with: ListedAccess.all.map(\.table.name)))
    }

    @Test("a right too many or too few is told, whatever it is")
    func differences() throws {
        var owner = try organisation.database.connect()
        let function = Permission.recordIntake.functions[0]
        for (change, told) in [
            (
                "grant execute on function api.\(function) to kapwa_hub",
                "kapwa_hub may, and should not: api.\(function)"
            ),
            (
                "revoke execute on function api.\(function) from kapwa_caseworker",
                "kapwa_caseworker may not, and should: api.\(function)"
            ),
            (
                "grant select (secret) on core.notes_kept to kapwa_member",
                "kapwa_member may, and should not: core.notes_kept.secret"
            ),
            (
                "grant update on core.cases to kapwa_dpo",
                "kapwa_dpo may, and should not: core.cases update"
            ),
            (
                "grant usage on sequence core.case_number to kapwa_admin",
                "kapwa_admin may, and should not: sequence core.case_number"
            ),
            (
                "grant create on schema public to kapwa_member",
                "kapwa_member may, and should not: create in public"
            ),
            ("select", "core.notes_kept is not declared"),
            (
                "create function api.open_door() returns integer language sql as 'select 1'",
                "api.open_door() is not declared"
            ),
        ] {
            try owner.run(script: "begin; create table core.notes_kept (secret text); \(change)")
            #expect(try AccessMatrix.differences(&owner).contains(told), "\(change)")
            try owner.run(script: "rollback")
        }
        #expect(try AccessMatrix.differences(&owner) == [])
    }

    @Test(
        "in a live session each function of others is refused, and each of one's own is there",
        arguments: TestOrganisation.Person.allCases)
    func live(person: TestOrganisation.Person) throws {
        var connection = try organisation.connect(person)
        let own = Set(person.role.permissions.keys.flatMap(\.functions))
        for function in Permission.allCases.flatMap(\.functions) {
            try connection.run(script: "begin")
            let state = Self.refusal(of: function, &connection)
            try connection.run(script: "rollback")
            #expect(
                (state == "denied") == !own.contains(function), "\(person.role): \(function)")
        }
    }

    /// Calls a function with nothing but nulls; tells a missing grant from what the function says.
    private static func refusal(of function: String, _ connection: inout Connection) -> String? {
        let name = function.prefix { $0 != "(" }
        let types = function.drop { $0 != "(" }.dropFirst().dropLast()
        let nulls = types.split(separator: ",").map {
            "null::" + $0.filter { !$0.isWhitespace }
        }
        do {
            try connection.run(script: "select api.\(name)(\(nulls.joined(separator: ", ")))")
            return nil
        } catch {
            // A function that refuses by itself names a condition; a missing grant does not.
            let words = "\(error)"
            return words.contains("permission denied for function") ? "denied" : words
        }
    }

    @Test(
        "in a live session each column is read or refused as declared, and no table is written",
        // One of each role, and one with clearance.
        arguments: TestOrganisation.Person.allCases.filter { $0 != .binh && $0 != .chan })
    func liveTables(person: TestOrganisation.Person) throws {
        var owner = try organisation.database.connect()
        let columns = try owner.fetch(
            Cell.self,
            """
            select c.oid::regclass::text, a.attname::text
            from pg_class c join pg_attribute a on a.attrelid = c.oid
            where a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'v', 'm', 'p')
              and c.relnamespace::regnamespace::text in ('core', 'ref', 'audit', 'kapwa_meta')
            """)
        let groups = [person.role.group, "kapwa_member"]
        let readable = Set(
            ListedAccess.all.filter { $0.groups.contains(where: groups.contains) }
                .flatMap { access in access.columns.map { "\(access.table.name).\($0)" } })
        var connection = try organisation.connect(person)
        let listed = Set(
            ListedAccess.all.flatMap { access in
                access.columns.map { "\(access.table.name).\($0)" }
            })
        var unlisted: Set<String> = []
        for cell in columns {
            let (table, column) = (cell.table, cell.column)
            let read = try state(of: "select \(column) from \(table) limit 1", &connection)
            let isReadable = readable.contains("\(table).\(column)")
            #expect(read == (isReadable ? nil : "42501"), "\(person.role) \(table).\(column)")
            // Of the columns that are on no list one of each table is written.
            guard listed.contains("\(table).\(column)") || unlisted.insert(table).inserted else {
                continue
            }
            for write in [
                "update \(table) set \(column) = default",
                "insert into \(table) (\(column)) values (default)",
            ] { #expect(try state(of: write, &connection) == "42501", "\(person.role): \(write)") }
        }
        for table in Set(columns.map(\.table)) {
            for write in [
                "insert into \(table) default values", "delete from \(table)", "truncate \(table)",
                "lock table \(table)",
                "select 1 from \(table) for update",
                "alter table \(table) disable row level security",
                "create index on \(table) ((1))", "drop table \(table)",
            ] { #expect(try state(of: write, &connection) == "42501", "\(person.role): \(write)") }
        }
    }

    /// The SQLSTATE that a statement ends with, or nil where it is done; nothing stays.
    private func state(of statement: String, _ connection: inout Connection) throws -> String? {
        do throws(PostgresError) {
            try connection.run(script: "begin; \(statement); rollback")
            return nil
        } catch .script(let fault, _, _) {
            try connection.run(script: "rollback")
            return fault.sqlState
        }
    }
}
