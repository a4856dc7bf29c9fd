import Postgres

extension DatabaseLint {
    /// Rules about functions, and about what everybody may do.
    static let functions: [DatabaseLint] = [
        searchPath, publicFunctions, publicObjects, defaults, extensions, databases,
    ]

    private static let migrate = "Run kapwa migrate; if it stays, somebody changed the database."

    private static let searchPath = DatabaseLint(
        check: Check(
            "search_path", "Functions with more rights than their caller",
            meaning:
                "Without a fixed search path a caller can make one run something of their own.",
            remedy: migrate),
        severity: .fault,
        offenders: """
            select p.oid::regprocedure::text from pg_catalog.pg_proc p
            where p.prosecdef
              and p.pronamespace::regnamespace::text not in ('pg_catalog', 'information_schema')
              and not 'search_path=pg_catalog, pg_temp' = any(coalesce(p.proconfig, '{}'))
            order by 1
            """)

    private static let publicFunctions = DatabaseLint(
        check: Check(
            "public_functions", "Functions that everybody may call",
            meaning: "Each function is granted to the roles that need it, none to everybody.",
            remedy: migrate),
        severity: .fault,
        offenders: """
            select p.oid::regprocedure::text
            from pg_catalog.pg_proc p,
                 pg_catalog.aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
            where a.grantee = 0
              and (p.pronamespace::regnamespace::text in ('core', 'ref', 'audit', 'guard', 'api')
                   or p.pronamespace = 'pg_catalog'::regnamespace
                      and (p.proname ~ '^lo_' or p.proname in ('loread', 'lowrite')))
            order by 1
            """)

    private static let publicObjects = DatabaseLint(
        check: Check(
            "public_objects", "What everybody may use",
            meaning: "Rights of everybody are rights of each stolen login.",
            remedy: migrate),
        severity: .fault,
        offenders: """
            with object as (
                select 'database ' || datname as name, coalesce(datacl, acldefault('d', datdba)) as acl
                from pg_catalog.pg_database where datname = current_database()
                union all
                select 'schema ' || nspname, coalesce(nspacl, acldefault('n', nspowner))
                from pg_catalog.pg_namespace
                where nspname in ('core', 'ref', 'audit', 'guard', 'api', 'public')
                union all
                select 'language ' || lanname, coalesce(lanacl, acldefault('l', lanowner))
                from pg_catalog.pg_language where lanname not in ('internal', 'c', 'sql')
                union all
                select c.oid::regclass::text,
                       coalesce(c.relacl, acldefault(
                           (case c.relkind when 'S' then 's' else 'r' end)::"char", c.relowner))
                from pg_catalog.pg_class c
                where c.relnamespace::regnamespace::text in ('core', 'ref', 'audit')
                  and c.relkind in ('r', 'p', 'v', 'm', 'S', 'f')
                union all
                select c.oid::regclass || '.' || t.attname, t.attacl
                from pg_catalog.pg_attribute t join pg_catalog.pg_class c on c.oid = t.attrelid
                where c.relnamespace::regnamespace::text in ('core', 'ref', 'audit')
                  and t.attacl is not null
                union all
                select 'type ' || t.oid::regtype, coalesce(t.typacl, acldefault('T', t.typowner))
                from pg_catalog.pg_type t
                where t.typnamespace::regnamespace::text in ('core', 'ref', 'audit', 'guard', 'api')
                  and t.typtype in ('d', 'e'))
            select distinct o.name || ': ' || string_agg(lower(a.privilege_type), ' ' order by 1)
            from object o, pg_catalog.aclexplode(o.acl) a where a.grantee = 0
            group by o.name order by 1
            """)

    private static let defaults = DatabaseLint(
        check: Check(
            "default_privileges", "Functions yet to be made",
            meaning: "A new function must not be everybody's until somebody thinks of it.",
            remedy: migrate),
        severity: .fault,
        offenders: """
            select r.rolname::text from pg_catalog.pg_roles r
            where r.rolname in ('kapwa_owner', 'kapwa_guard', 'kapwa_audit', 'kapwa_provisioner')
              and not exists (
                select from pg_catalog.pg_default_acl d
                where d.defaclrole = r.oid and d.defaclnamespace = 0 and d.defaclobjtype = 'f'
                  and not exists (select from pg_catalog.aclexplode(d.defaclacl) a
                                  where a.grantee = 0))
            order by 1
            """)

    private static let extensions = DatabaseLint(
        check: Check(
            "extensions", "Extensions of the database",
            meaning:
                "An extension can do whatever its code does; an untrusted language anything at all.",
            remedy: "Drop what nobody needs; run kapwa migrate for what is missing."),
        severity: .fault,
        offenders: """
            select e.extname || ' is not known' from pg_catalog.pg_extension e
            where e.extname not in ('plpgsql', 'btree_gist', 'pg_trgm', 'pgcrypto', 'unaccent',
                                    'fuzzystrmatch')
            union all
            select m.name || ' is missing' from (values ('plpgsql'), ('btree_gist')) m (name)
            where m.name not in (select extname from pg_catalog.pg_extension)
            union all
            select 'language ' || lanname || ' is untrusted' from pg_catalog.pg_language
            where not lanpltrusted and lanname not in ('internal', 'c')
            order by 1
            """)

    private static let databases = DatabaseLint(
        check: Check(
            "other_databases", "Other databases of the server",
            meaning: "Where everybody may connect, a login can keep data and run things unseen.",
            remedy:
                "On a private server: kapwa server stop, then start. Elsewhere, for each: revoke "
                + "all on database NAME from public."),
        severity: .fault,
        offenders: """
            select distinct d.datname::text
            from pg_catalog.pg_database d,
                 pg_catalog.aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a
            where d.datallowconn and d.datname <> current_database() and a.grantee = 0
              and a.privilege_type in ('CONNECT', 'CREATE')
            order by 1
            """)
}
