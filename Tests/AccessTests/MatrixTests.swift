import Access
import Postgres
import Support
import Testing

/// The permission table against what a real database grants, cell by cell and in both directions.
@Suite("The access matrix")
struct MatrixTests {
    let organisation: TestOrganisation

    init() throws { organisation = try TestOrganisation.make() }

    /// One cell that the database reports as granted.
    private struct Cell: RowDecodable, Hashable {
        let role: String
        let object: String

        init(role: String, object: String) { (self.role, self.object) = (role, object) }

        init(row: borrowing Row) throws(PostgresError) {
            role = try row.decode(at: 0)
            object = try row.decode(at: 1)
        }
    }

    private func granted(_ query: SQL) throws -> Set<Cell> {
        var owner = try organisation.database.connect()
        return Set(try owner.fetch(Cell.self, query))
    }

    private let everyone: Set<String> = Set(Role.allCases.map(\.group) + ["kapwa_member"])

    @Test("each role may call exactly the functions of its permissions")
    func functions() throws {
        var expected: Set<Cell> = []
        for permission in Permission.allCases {
            let holders =
                permission == .useOwnAccount
                ? ["kapwa_member"]
                : Role.allCases.filter { $0.permissions[permission] != nil }.map(\.group)
            for function in permission.functions {
                for holder in holders {
                    expected.insert(Cell(role: holder, object: "api.\(function)"))
                }
            }
        }
        let found = try granted(
            """
            select r.rolname::text, p.oid::regprocedure::text
            from pg_proc p cross join pg_roles r
            where p.pronamespace::regnamespace::text in ('api', 'guard', 'audit', 'core', 'ref')
              and r.rolname = any(\(Array(everyone)))
              and has_function_privilege(r.oid, p.oid, 'execute')
            """)
        let spelled = Set(
            found.map {
                Cell(role: $0.role, object: $0.object.replacing(",", with: ", "))
            })
        // Members of a role are members of kapwa_member too; groups themselves are not.
        #expect(spelled.subtracting(expected) == [])
        #expect(expected.subtracting(spelled) == [])
    }

    @Test("each role may read exactly the listed columns, and no column may be written")
    func columns() throws {
        var expected: Set<Cell> = []
        for listed in ListedAccess.all {
            for group in listed.groups {
                for column in listed.columns {
                    expected.insert(Cell(role: group, object: "\(listed.table.name).\(column)"))
                }
            }
        }
        let read = try granted(
            """
            select r.rolname::text, c.oid::regclass::text || '.' || a.attname
            from pg_class c join pg_attribute a on a.attrelid = c.oid and not a.attisdropped
            cross join pg_roles r
            where c.relnamespace::regnamespace::text in ('core', 'ref', 'audit', 'kapwa_meta')
              and c.relkind in ('r', 'v', 'm', 'p') and r.rolname = any(\(Array(everyone)))
              and has_column_privilege(r.oid, c.oid, a.attnum, 'select')
            """)
        #expect(read.subtracting(expected) == [])
        #expect(expected.subtracting(read) == [])
        let written = try granted(
            """
            select r.rolname::text, c.oid::regclass::text || ' ' || v.verb
            from pg_class c cross join pg_roles r
            cross join unnest(array['insert', 'update', 'references']) v (verb)
            where c.relnamespace::regnamespace::text in ('core', 'ref', 'audit', 'kapwa_meta', 'api', 'guard')
              and c.relkind in ('r', 'v', 'm', 'p') and r.rolname = any(\(Array(everyone)))
              and (has_any_column_privilege(r.oid, c.oid, v.verb)
                   or has_table_privilege(r.oid, c.oid, 'delete, truncate, trigger'))
            """)
        #expect(written == [])
    }

    @Test("no role uses a sequence, makes an object, or is a member of an owner")
    func surroundings() throws {
        let found = try granted(
            """
            select r.rolname::text, 'sequence ' || c.oid::regclass::text
            from pg_class c cross join pg_roles r
            where c.relkind = 'S' and r.rolname = any(\(Array(everyone)))
              and has_sequence_privilege(r.oid, c.oid, 'usage, select, update')
            union all
            select r.rolname::text, 'create in ' || n.nspname
            from pg_namespace n cross join pg_roles r
            where r.rolname = any(\(Array(everyone))) and n.nspname !~ '^pg_'
              and has_schema_privilege(r.oid, n.oid, 'create')
            union all
            select r.rolname::text, 'member of ' || o.rolname
            from pg_roles r cross join pg_roles o
            where r.rolname = any(\(Array(everyone)))
              and o.rolname in ('kapwa_owner', 'kapwa_guard', 'kapwa_audit', 'kapwa_provisioner',
                                'kapwa_backup')
              and pg_has_role(r.oid, o.oid, 'member')
            union all
            select s.rolname::text, 'attribute' from pg_roles s
            where (s.rolname = any(\(Array(everyone))) or pg_has_role(s.oid, 'kapwa_member', 'member')
                   and not s.rolsuper and s.rolname !~ '^kapwa_')
              and (s.rolsuper or s.rolcreaterole or s.rolcreatedb or s.rolreplication or s.rolbypassrls)
            """)
        #expect(found == [])
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

    @Test("every table and every function of the door is declared")
    func undeclared() throws {
        let tables = try granted(
            """
            select '', c.oid::regclass::text from pg_class c
            where c.relkind in ('r', 'v', 'm', 'p', 'f')
              and c.relnamespace::regnamespace::text not in ('pg_catalog', 'information_schema')
              and c.relnamespace::regnamespace::text !~ '^pg_toast'
            """)
        let listed = Set(ListedAccess.all.map(\.table.name))
        let hidden = Set(HiddenTable.all.map(\.name))
        #expect(listed.isDisjoint(with: hidden))
        #expect(Set(tables.map(\.object)) == listed.union(hidden))
        let functions = try granted(
            """
            select '', p.oid::regprocedure::text from pg_proc p
            where p.pronamespace = 'api'::regnamespace
            """)
        let declared = Permission.allCases.flatMap(\.functions) + Permission.ownerFunctions
        #expect(
            Set(functions.map { $0.object.replacing(",", with: ", ") })
                == Set(declared.map { "api.\($0)" }))
    }

    @Test(
        "in a live session each column is read or refused as declared, and no table is written",
        // One of each role, and one with clearance.
        arguments: TestOrganisation.Person.allCases.filter { $0 != .binh && $0 != .chan })
    func liveTables(person: TestOrganisation.Person) throws {
        let columns = try granted(
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
            let (table, column) = (cell.role, cell.object)
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
        for table in Set(columns.map(\.role)) {
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
