import Postgres

extension DatabaseLint {
    /// Rules about tables, their policies, triggers and owners.
    static let tables: [DatabaseLint] = [rowSecurity, policies, writes, triggers, owners, doors]

    private static let migrate = "Run kapwa migrate; if it stays, somebody changed the database."

    private static let rowSecurity = DatabaseLint(
        check: Check(
            "row_security", "Row security on every table",
            meaning: "A table without it shows all its rows to whoever may read it.",
            remedy: migrate),
        severity: .fault,
        offenders: """
            select format('%I.%I', n.nspname, c.relname)
            from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where n.nspname in ('core', 'ref') and c.relkind in ('r', 'p')
              and not (c.relrowsecurity and c.relforcerowsecurity)
            order by 1
            """)

    private static let policies = DatabaseLint(
        check: Check(
            "policies", "Policies of tables",
            meaning:
                "Nobody but the guard may have a policy to write, and nobody at all one for all.",
            remedy: migrate),
        severity: .fault,
        offenders: """
            select format('%s on %s', p.polname, p.polrelid::regclass)
            from pg_catalog.pg_policy p join pg_catalog.pg_class c on c.oid = p.polrelid
            where c.relnamespace::regnamespace::text in ('core', 'ref', 'audit')
              and (0 = any(p.polroles) or p.polcmd <> 'r' and exists (
                  select from unnest(p.polroles) r
                  where r::regrole::text not in ('kapwa_guard', 'kapwa_audit')))
            order by 1
            """)

    private static let writes = DatabaseLint(
        check: Check(
            "writes", "Nobody may write a table",
            meaning: "Every change goes through a function that checks and audits it.",
            remedy: migrate),
        severity: .fault,
        offenders: """
            with privilege as (
                select c.oid, c.relowner, a.grantee, a.privilege_type
                from pg_catalog.pg_class c, pg_catalog.aclexplode(c.relacl) a
                union all
                select c.oid, c.relowner, a.grantee, a.privilege_type
                from pg_catalog.pg_attribute t join pg_catalog.pg_class c on c.oid = t.attrelid,
                     pg_catalog.aclexplode(t.attacl) a)
            select distinct format('%s on %s to %s', lower(p.privilege_type), p.oid::regclass,
                                   coalesce(r.rolname, 'public'))
            from privilege p join pg_catalog.pg_class c on c.oid = p.oid
            left join pg_catalog.pg_roles r on r.oid = p.grantee
            where c.relnamespace::regnamespace::text in ('core', 'ref', 'audit')
              and c.relkind in ('r', 'p', 'v', 'm', 'f')
              and p.privilege_type in ('INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER')
              and p.grantee <> p.relowner
              and coalesce(r.rolname, 'public') not in ('kapwa_owner', 'kapwa_guard', 'kapwa_audit')
            order by 1
            """)

    private static let triggers = DatabaseLint(
        check: Check(
            "audit_triggers", "The audit sees every change",
            meaning: "Without its triggers changes leave no trace, or the trace can be altered.",
            remedy: migrate),
        severity: .fault,
        offenders: """
            select format('%s on %s is off', t.tgname, t.tgrelid::regclass)
            from pg_catalog.pg_trigger t join pg_catalog.pg_class c on c.oid = t.tgrelid
            where c.relnamespace::regnamespace::text in ('core', 'ref', 'audit')
              and t.tgenabled not in ('O', 'A')
            union all
            select format('%s has no trigger %s', must.name, must.trigger)
            from (values ('core.cases', 'audit_insert'), ('core.cases', 'audit_update'),
                         ('core.cases', 'audit_delete'), ('core.staff', 'audit_update'),
                         ('core.assignment', 'audit_insert'), ('core.consent', 'audit_insert'),
                         ('audit.event', 'append_only'), ('audit.seal', 'append_only'))
                 must (name, trigger)
            where not exists (
                select from pg_catalog.pg_trigger t
                where t.tgrelid = to_regclass(must.name) and t.tgname = must.trigger)
            union all
            select 'session_replication_role is ' || current_setting('session_replication_role')
            where current_setting('session_replication_role') <> 'origin'
            order by 1
            """)

    private static let owners = DatabaseLint(
        check: Check(
            "owners", "Tables and functions belong to whom they should",
            meaning: "The owner of a table or function can do anything with it.",
            remedy: migrate),
        severity: .fault,
        offenders: """
            select c.oid::regclass::text || ' of ' || c.relowner::regrole
            from pg_catalog.pg_class c
            where c.relkind in ('r', 'p', 'v', 'm', 'S')
              and (c.relnamespace::regnamespace::text in ('core', 'ref')
                   and c.relowner::regrole::text <> 'kapwa_owner'
                or c.relnamespace::regnamespace::text = 'audit'
                   and c.relowner::regrole::text <> 'kapwa_audit')
            union all
            select p.oid::regprocedure::text || ' of ' || p.proowner::regrole
            from pg_catalog.pg_proc p
            where p.pronamespace::regnamespace::text in ('core', 'ref', 'audit', 'guard', 'api')
              and p.proowner::regrole::text not in
                  ('kapwa_owner', 'kapwa_guard', 'kapwa_audit', 'kapwa_provisioner')
            order by 1
            """)

    private static let doors = DatabaseLint(
        check: Check(
            "other_doors", "No other way out of the database",
            meaning: "Foreign servers, subscriptions and publications can carry records elsewhere.",
            remedy: "Find out who made it and what for; drop it if nobody knows."),
        severity: .warning,
        offenders: """
            select 'foreign server ' || srvname from pg_catalog.pg_foreign_server
            union all select 'publication ' || pubname from pg_catalog.pg_publication
            union all select 'replication slot ' || slot_name from pg_catalog.pg_replication_slots
            union all select 'event trigger ' || evtname from pg_catalog.pg_event_trigger
            union all
            select 'subscription ' || s.subname from pg_catalog.pg_subscription s
            join pg_catalog.pg_database d on d.oid = s.subdbid
            where d.datname = current_database()
            order by 1
            """)
}
