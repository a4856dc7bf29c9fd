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

    @Test("in a live session each function of others is refused, and each of one's own is there")
    func live() throws {
        let functions = Permission.allCases.flatMap(\.functions)
        for person in TestOrganisation.Person.allCases {
            let own = Set(person.role.permissions.keys.flatMap(\.functions))
            let outcomes = try Attempts.outcomes(
                of: functions.map(Self.callWithNothing), as: person, in: organisation)
            #expect(outcomes.count == functions.count)
            for (function, outcome) in zip(functions, outcomes) {
                // A function that refuses by itself names a condition; a missing grant does not.
                let isDenied =
                    outcome?.message.contains("permission denied for function") == true
                #expect(isDenied == !own.contains(function), "\(person.role): \(function)")
                if isDenied { #expect(outcome?.sqlState == "42501") }
            }
        }
    }

    /// A call of a function with nothing but nulls.
    private static func callWithNothing(_ function: String) -> String {
        let name = function.prefix { $0 != "(" }
        let types = function.drop { $0 != "(" }.dropFirst().dropLast()
        let nulls = types.split(separator: ",").map {
            "null::" + $0.filter { !$0.isWhitespace }
        }
        return "select api.\(name)(\(nulls.joined(separator: ", ")))"
    }

    @Test("in a live session each column is read or refused as declared, and no table is written")
    func liveTables() throws {
        var owner = try organisation.database.connect()
        let columns = try owner.fetch(
            Cell.self,
            """
            select c.oid::regclass::text, a.attname::text
            from pg_class c join pg_attribute a on a.attrelid = c.oid
            where a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'v', 'm', 'p')
              and c.relnamespace::regnamespace::text in ('core', 'ref', 'audit', 'kapwa_meta')
            """)
        #expect(columns.count > 300)
        let writing = columns.flatMap { cell in
            [
                "update \(cell.table) set \(cell.column) = default",
                "insert into \(cell.table) (\(cell.column)) values (default)",
            ]
        }
        let changing = Set(columns.map(\.table)).sorted().flatMap { table in
            [
                "insert into \(table) default values", "delete from \(table)", "truncate \(table)",
                "lock table \(table)",
                "select 1 from \(table) for update",
                "alter table \(table) disable row level security",
                "create index on \(table) ((1))", "drop table \(table)",
            ]
        }
        for person in TestOrganisation.Person.allCases {
            let groups = [person.role.group, "kapwa_member"]
            let readable = Set(
                ListedAccess.all.filter { $0.groups.contains(where: groups.contains) }
                    .flatMap { access in access.columns.map { "\(access.table.name).\($0)" } })
            let read = try Attempts.states(
                of: columns.map { "select \($0.column) from \($0.table) limit 1" },
                as: person, in: organisation)
            #expect(read.count == columns.count)
            for (cell, state) in zip(columns, read) {
                let isReadable = readable.contains("\(cell.table).\(cell.column)")
                #expect(
                    state == (isReadable ? nil : "42501"),
                    "\(person.role) \(cell.table).\(cell.column)")
            }
            let written = try Attempts.states(
                of: writing + changing, as: person, in: organisation)
            #expect(written.count == writing.count + changing.count)
            for (statement, state) in zip(writing + changing, written) where state != "42501" {
                Issue.record("\(person.role): \(statement): \(state ?? "done")")
            }
        }
    }
}
