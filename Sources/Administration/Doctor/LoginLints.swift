import Postgres

extension DatabaseLint {
    /// Rules about who may sign in, and with how much power.
    static let logins: [DatabaseLint] = [
        power, inner, strays, superusers, possessions, passwords, limits, overrides,
    ]

    private static let power = DatabaseLint(
        check: Check(
            "login_power", "Logins with more power than a member of staff",
            meaning: "Such a login can read and change everything, past every check.",
            remedy: "Find out who gave it, and when; take it away: alter role, revoke."),
        severity: .fault,
        offenders: """
            select r.rolname || ': ' || p.power
            from pg_catalog.pg_roles r
            cross join lateral (
                select 'may create roles' as power where r.rolcreaterole
                union all select 'may create databases' where r.rolcreatedb
                union all select 'may replicate' where r.rolreplication
                union all select 'row security does not bind it' where r.rolbypassrls
                union all
                select 'is ' || g.rolname from pg_catalog.pg_roles g
                where (g.rolname in ('kapwa_owner', 'kapwa_guard', 'kapwa_audit', 'kapwa_provisioner',
                                     'kapwa_backup')
                       or g.rolname ~ '^pg_' or g.rolsuper)
                  and g.oid <> r.oid and pg_has_role(r.oid, g.oid, 'member')) p
            where r.rolcanlogin and not r.rolsuper
              and (r.rolname <> 'kapwa_backup' or p.power not like 'row security%')
            order by 1
            """)

    private static let inner = DatabaseLint(
        check: Check(
            "inner_roles", "Roles that nobody signs in with",
            meaning: "They own the tables and functions; the one for backups has no password.",
            remedy: "alter role NAME nologin password null; for kapwa_backup: password null."),
        severity: .fault,
        offenders: """
            select r.rolname || ' may sign in' from pg_catalog.pg_roles r
            where (r.rolname in ('kapwa_owner', 'kapwa_guard', 'kapwa_audit', 'kapwa_provisioner')
                   or r.rolname in ('kapwa_member', 'kapwa_caseworker', 'kapwa_shelter',
                        'kapwa_coordinator', 'kapwa_hub', 'kapwa_dpo', 'kapwa_admin'))
              and (r.rolcanlogin or r.rolsuper or r.rolbypassrls)
            union all
            select a.rolname || ' has a password' from pg_catalog.pg_authid a
            where a.rolname = 'kapwa_backup' and a.rolpassword is not null
            order by 1
            """)

    private static let strays = DatabaseLint(
        check: Check(
            "stray_logins", "Logins that are nobody's",
            meaning: "A login that is no member of staff is one that nobody watches or ends.",
            remedy: "Find out what it is for; alter role NAME nologin if nobody knows."),
        severity: .warning,
        offenders: """
            select r.rolname::text from pg_catalog.pg_roles r
            where r.rolcanlogin and not r.rolsuper and r.rolname <> 'kapwa_backup'
              and not exists (select from pg_catalog.pg_roles g where g.rolname = 'kapwa_member'
                              and pg_has_role(r.oid, g.oid, 'member'))
            order by 1
            """)

    private static let superusers = DatabaseLint(
        check: Check(
            "superusers", "Superusers of the server",
            meaning: "A superuser sees and changes everything and can take the trace away.",
            remedy: "One is enough: alter role NAME nosuperuser for the others."),
        severity: .warning,
        offenders: """
            select rolname::text from pg_catalog.pg_roles
            where rolsuper and rolcanlogin and rolname <> current_user order by 1
            """)

    private static let possessions = DatabaseLint(
        check: Check(
            "possessions", "What belongs or is granted to a single login",
            meaning:
                "Staff own nothing and have rights by their role only, so that they end with it.",
            remedy: "reassign owned by NAME to kapwa_owner; revoke what was granted."),
        severity: .fault,
        offenders: """
            select distinct r.rolname || case d.deptype when 'o' then ' owns something'
                                                        else ' is granted something' end
            from pg_catalog.pg_shdepend d join pg_catalog.pg_roles r on r.oid = d.refobjid
            where d.refclassid = 'pg_catalog.pg_authid'::regclass and d.deptype in ('o', 'a', 'r')
              and r.rolcanlogin and not r.rolsuper and r.rolname <> 'kapwa_backup'
            order by 1
            """)

    private static let passwords = DatabaseLint(
        check: Check(
            "passwords", "How passwords are kept",
            meaning: "Anything but SCRAM can be replayed or guessed by whoever sees it.",
            remedy: "Have the person's password reset: kapwa staff reset."),
        severity: .fault,
        offenders: """
            select rolname::text from pg_catalog.pg_authid
            where rolpassword is not null and rolpassword !~ '^SCRAM-SHA-256[$]' order by 1
            """)

    private static let limits = DatabaseLint(
        check: Check(
            "limits", "Time limits of staff logins",
            meaning: "Without them one stuck terminal can hold up all others.",
            remedy: "alter role NAME set statement_timeout = '15s', lock_timeout = '5s', "
                + "idle_in_transaction_session_timeout = '30s'; each by a statement of its own."),
        severity: .warning,
        offenders: """
            select r.rolname || ': ' || s.name
            from pg_catalog.pg_roles r
            cross join (values ('statement_timeout'), ('lock_timeout'),
                               ('idle_in_transaction_session_timeout')) s (name)
            where r.rolcanlogin and not r.rolsuper
              and exists (select from pg_catalog.pg_roles g where g.rolname = 'kapwa_member'
                          and pg_has_role(r.oid, g.oid, 'member'))
              and not exists (select from unnest(r.rolconfig) c where c ^@ (s.name || '='))
            order by 1
            """)

    private static let overrides = DatabaseLint(
        check: Check(
            "overrides", "Settings of one login or database",
            meaning: "They can write what people type into the log, or make a commit forgettable.",
            remedy: "alter role NAME reset SETTING, or alter database NAME reset SETTING."),
        severity: .fault,
        offenders: """
            select coalesce(nullif(s.setrole, 0)::regrole::text, d.datname) || ': ' || c
            from pg_catalog.pg_db_role_setting s
            left join pg_catalog.pg_database d on d.oid = s.setdatabase
            cross join lateral unnest(s.setconfig) c
            where c ~ '^(log_|debug_|auto_explain|synchronous_commit|session_replication_role|search_path|role=|row_security|session_preload|local_preload|ignore_checksum|zero_damaged)'
            order by 1
            """)
}
