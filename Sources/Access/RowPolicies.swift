/// The rows that each role sees, printed as SQL: `Schema/generated/policies.sql`.
package enum RowPolicies {
    /// Drops every policy but the guard's, then makes what the table says.
    package static var sql: String {
        ([header] + ListedAccess.all.map(\.policy)).joined(separator: "\n") + "\n"
    }

    private static let header = """
        -- Printed from Sources/Access by `RECORD=1 scripts/test --filter AccessTests`; do not edit.
        set local role kapwa_owner;
        do $$
        declare p record;
        begin
            for p in select * from pg_catalog.pg_policies
                     where schemaname in ('core', 'ref') and policyname <> 'guard' loop
                execute format('drop policy %I on %I.%I', p.policyname, p.schemaname, p.tablename);
            end loop;
        end $$;
        """
}
