/// The permission table printed as SQL: `Schema/generated/grants.sql`.
package enum Grants {
    /// Revokes everything that a group holds in our schemas, then grants what the table says.
    package static var sql: String {
        let header = """
            -- Printed from Sources/Access by `RECORD=1 scripts/test --filter AccessTests`; do not edit.
            """
        return ([header] + revocations + columnGrants + functionGrants)
            .joined(separator: "\n") + "\n"
    }

    private static var groups: [String] { ["kapwa_member"] + Role.allCases.map(\.group) }

    private static var revocations: [String] {
        let everyone = groups.joined(separator: ", ")
        return [
            "revoke all on all tables in schema core, ref, audit from \(everyone), public;",
            "revoke all on all functions in schema api, guard, audit from \(everyone), public;",
        ] + revokedColumns(from: everyone)
    }

    /// Revoking a table does not revoke its columns where they were granted by themselves.
    private static func revokedColumns(from everyone: String) -> [String] {
        [
            """
            do $$
            declare c record;
            begin
                for c in select a.attname, a.attrelid::regclass as table_name
                         from pg_catalog.pg_attribute a join pg_catalog.pg_class t on t.oid = a.attrelid
                         where t.relnamespace::regnamespace::text in ('core', 'ref', 'audit')
                           and a.attacl is not null and a.attnum > 0 and not a.attisdropped loop
                    execute format('revoke all (%I) on %s from \(everyone)', c.attname, c.table_name);
                end loop;
            end $$;
            """
        ]
    }

    private static var columnGrants: [String] { ListedAccess.all.map(\.grant) }

    private static var functionGrants: [String] {
        Permission.allCases.flatMap { permission in
            permission.functions.map { function in
                "grant execute on function api.\(function) to \(grantees(of: permission));"
            }
        } + [
            // Row policies run as the one who asks; the tables' owner checks them when it must.
            "grant execute on function api.my_staff_id(), api.my_teams(), api.i_am_cleared(), "
                + "api.i_have_role(text) to kapwa_owner;",
            "grant execute on all functions in schema guard to kapwa_guard;",
        ]
    }

    private static func grantees(of permission: Permission) -> String {
        permission.groups.joined(separator: ", ")
    }
}
