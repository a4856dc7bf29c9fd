import Access
package import Postgres

/// The permission table against what a database really grants, cell by cell and in both directions.
///
/// The connection must be a superuser's or one that reads all catalogues. Each difference is a line.
package enum AccessMatrix {
    private static let groups = Role.allCases.map(\.group) + ["kapwa_member"]

    /// Everything that differs.
    package static func differences(
        _ connection: inout Connection
    ) throws(PostgresError) -> [String] {
        try functions(&connection) + columns(&connection) + writing(&connection)
            + surroundings(&connection) + undeclared(&connection)
    }

    /// Each role may call exactly the functions of its permissions.
    package static func functions(
        _ connection: inout Connection
    ) throws(PostgresError) -> [String] {
        var expected: Set<Cell> = []
        for permission in Permission.allCases {
            let holders = holders(of: permission)
            for function in permission.functions {
                for holder in holders {
                    expected.insert(Cell(role: holder, object: "api.\(function)"))
                }
            }
        }
        let granted = try connection.fetch(
            Cell.self,
            """
            select r.rolname::text, replace(p.oid::regprocedure::text, ',', ', ')
            from pg_proc p cross join pg_roles r
            where p.pronamespace::regnamespace::text in ('api', 'guard', 'audit', 'core', 'ref')
              and r.rolname = any(\(groups)) and has_function_privilege(r.oid, p.oid, 'execute')
            """)
        return compare(expected, Set(granted))
    }

    /// Members of a role are members of `kapwa_member` too; the groups themselves are not.
    private static func holders(of permission: Permission) -> [String] {
        permission == .useOwnAccount
            ? ["kapwa_member"]
            : Role.allCases.filter { $0.permissions[permission] != nil }.map(\.group)
    }

    /// Each role may read exactly the listed columns, of whatever table.
    package static func columns(
        _ connection: inout Connection
    ) throws(PostgresError) -> [String] {
        var expected: Set<Cell> = []
        for listed in ListedAccess.all {
            for group in listed.groups {
                for column in listed.columns {
                    expected.insert(Cell(role: group, object: "\(listed.table.name).\(column)"))
                }
            }
        }
        let granted = try connection.fetch(
            Cell.self,
            """
            select r.rolname::text, c.oid::regclass::text || '.' || a.attname
            from pg_class c join pg_attribute a on a.attrelid = c.oid and not a.attisdropped
            cross join pg_roles r
            where c.relnamespace::regnamespace::text
                  not in ('pg_catalog', 'information_schema', 'pg_toast')
              and c.relkind in ('r', 'v', 'm', 'p', 'f') and r.rolname = any(\(groups))
              and has_column_privilege(r.oid, c.oid, a.attnum, 'select')
            """)
        return compare(expected, Set(granted))
    }

    /// Nobody writes a table, a column or a sequence.
    package static func writing(
        _ connection: inout Connection
    ) throws(PostgresError) -> [String] {
        let granted = try connection.fetch(
            Cell.self,
            """
            select r.rolname::text, c.oid::regclass::text || ' ' || v.verb
            from pg_class c cross join pg_roles r
            cross join unnest(array['insert', 'update', 'references']) v (verb)
            where c.relnamespace::regnamespace::text
                  not in ('pg_catalog', 'information_schema', 'pg_toast')
              and c.relkind in ('r', 'v', 'm', 'p', 'f') and r.rolname = any(\(groups))
              and (has_any_column_privilege(r.oid, c.oid, v.verb)
                   or has_table_privilege(r.oid, c.oid, 'delete, truncate, trigger'))
            union all
            select r.rolname::text, 'sequence ' || c.oid::regclass::text
            from pg_class c cross join pg_roles r
            where c.relkind = 'S' and r.rolname = any(\(groups))
              and has_sequence_privilege(r.oid, c.oid, 'usage, select, update')
            """)
        return compare([], Set(granted))
    }

    /// Nobody makes an object, is a member of an owner, or has an attribute of an administrator.
    package static func surroundings(
        _ connection: inout Connection
    ) throws(PostgresError) -> [String] {
        let granted = try connection.fetch(
            Cell.self,
            """
            select r.rolname::text, 'create in ' || n.nspname
            from pg_namespace n cross join pg_roles r
            where r.rolname = any(\(groups)) and n.nspname !~ '^pg_'
              and has_schema_privilege(r.oid, n.oid, 'create')
            union all
            select r.rolname::text, 'member of ' || o.rolname
            from pg_roles r cross join pg_roles o
            where r.rolname = any(\(groups))
              and o.rolname in ('kapwa_owner', 'kapwa_guard', 'kapwa_audit', 'kapwa_provisioner',
                                'kapwa_backup')
              and pg_has_role(r.oid, o.oid, 'member')
            union all
            select s.rolname::text, 'attribute' from pg_roles s
            where (s.rolname = any(\(groups)) or pg_has_role(s.oid, 'kapwa_member', 'member')
                   and not s.rolsuper and s.rolname !~ '^kapwa_')
              and (s.rolsuper or s.rolcreaterole or s.rolcreatedb or s.rolreplication
                   or s.rolbypassrls)
            """)
        return compare([], Set(granted))
    }

    /// Every table and every function of the door is declared, as listed, hidden or for owners.
    package static func undeclared(
        _ connection: inout Connection
    ) throws(PostgresError) -> [String] {
        let found = try connection.fetch(
            Cell.self,
            """
            select '', c.oid::regclass::text from pg_class c
            where c.relkind in ('r', 'v', 'm', 'p', 'f')
              and c.relnamespace::regnamespace::text
                  not in ('pg_catalog', 'information_schema', 'pg_toast')
              and c.relpersistence <> 't'
            union all
            select '', replace(p.oid::regprocedure::text, ',', ', ') from pg_proc p
            where p.pronamespace = 'api'::regnamespace
            """)
        let functions = Permission.allCases.flatMap(\.functions) + Permission.ownerFunctions
        let declared = Set(
            ListedAccess.all.map(\.table.name) + HiddenTable.all.map(\.name)
                + functions.map { "api.\($0)" })
        let names = Set(found.map(\.object))
        return names.subtracting(declared).sorted().map { "\($0) is not declared" }
            + declared.subtracting(names).sorted().map { "\($0) is declared and missing" }
    }

    private static func compare(_ expected: Set<Cell>, _ granted: Set<Cell>) -> [String] {
        let extra = granted.subtracting(expected).map {
            "\($0.role) may, and should not: \($0.object)"
        }
        let missing = expected.subtracting(granted).map {
            "\($0.role) may not, and should: \($0.object)"
        }
        return extra.sorted() + missing.sorted()
    }

    private struct Cell: RowDecodable, Hashable {
        let role: String
        let object: String

        init(role: String, object: String) { (self.role, self.object) = (role, object) }

        init(row: borrowing Row) throws(PostgresError) {
            role = try row.decode(at: 0)
            object = try row.decode(at: 1)
        }
    }
}
