import Postgres
import Support
import Testing

/// What PostgreSQL tells everybody unless it is told not to.
@Suite("Attacks: the catalogue, statistics, files, and objects of one's own")
struct CatalogueAttacks {
    let organisation: TestOrganisation

    init() throws {
        organisation = try TestOrganisation.make()
        try organisation.recordIntake(as: .ana)
    }

    /// Each must be refused to everybody, for want of a right and for no other reason.
    static let refused = [
        // How many rows there are, and how that changes.
        "select reltuples from pg_class;", "select relpages from pg_catalog.pg_class;",
        "select * from pg_class;", "select xmin from pg_class;", "table pg_class;",
        "select * from pg_stat_all_tables;", "select n_tup_ins from pg_stat_user_tables;",
        "select n_tup_ins from pg_stat_xact_all_tables;", "select * from pg_statio_all_tables;",
        "select * from pg_stat_user_indexes;", "select * from pg_statio_all_sequences;",
        "select * from pg_stat_user_functions;", "select * from pg_stat_database;",
        "select * from pg_stat_bgwriter;", "select * from pg_stat_wal;",
        "select * from pg_stat_slru;",
        "select pg_stat_get_tuples_inserted('core.note'::regclass);",
        "select pg_stat_get_live_tuples('core.cases'::regclass);",
        "select pg_stat_get_numscans('core.cases'::regclass);",
        "select pg_stat_get_db_xact_commit(0);", "select pg_stat_get_function_calls(0);",
        "select pg_stat_get_backend_activity(1);", "select pg_stat_clear_snapshot();",
        "select pg_relation_size('core.trafficking_assessment'::regclass);",
        "select pg_table_size('core.note'::regclass);",
        "select pg_total_relation_size('audit.event'::regclass);",
        "select pg_indexes_size('core.note'::regclass);",
        "select pg_database_size(current_database());",
        "select pg_relation_filepath('core.note'::regclass);",
        "select * from pg_stats;", "select * from pg_statistic;", "select * from pg_stats_ext;",
        "select * from pg_statistic_ext_data;", "\\dt+ core.*", "\\di+ core.*", "\\l+",
        "select last_value from core.case_number;", "select nextval('core.case_number');",
        "select setval('core.case_number', 1);", "select * from pg_sequences;",
        "select pg_sequence_last_value('core.case_number'::regclass);",
        "select last_value from audit.event_event_id_seq;",
        // What others are doing.
        "select query from pg_stat_activity;", "select * from pg_locks;",
        "select pg_blocking_pids(1);", "select * from pg_prepared_xacts;",
        "select pg_current_wal_lsn();", "select txid_current();", "select pg_current_xact_id();",
        "select pg_current_snapshot();", "select pg_xact_status('3'::xid8);",
        "select * from pg_control_checkpoint();", "select pg_notification_queue_usage();",
        // Holding others up.
        "select pg_advisory_lock(747110);", "select pg_try_advisory_xact_lock(1, 2);",
        "select pg_advisory_unlock_all();",
        "select pg_logical_emit_message(false, 'x', repeat('x', 1000));",
        // Secrets of others, settings of the server.
        "select rolpassword from pg_authid;", "select * from pg_shadow;",
        "select * from pg_hba_file_rules;", "select * from pg_file_settings;",
        "alter system set log_statement = 'all';", "select pg_reload_conf();",
        // Files and programs.
        "select pg_read_file('/etc/passwd');", "select pg_read_binary_file('postgresql.conf');",
        "select pg_ls_dir('.');", "select pg_ls_waldir();", "select pg_ls_logdir();",
        "select pg_stat_file('/etc/passwd');", "copy core.staff to '/tmp/kapwa-stolen';",
        "copy (select 1) to program 'id';", "copy core.agency from '/etc/passwd';",
        "copy core.note to stdout;", "\\copy core.note to '/dev/null'",
        "\\copy (select body from core.note) to '/dev/null'", "\\copy audit.event to '/dev/null'",
        "select lo_create(0);", "select lo_import('/etc/hostname');", "\\lo_import /etc/hostname",
        "select lo_from_bytea(0, 'x');", "select lo_export(1, '/tmp/kapwa-stolen');",
        // Objects of one's own, to be found before ours.
        "create temporary table staff (x integer);", "create temporary view v as select 1;",
        "create schema mine;", "create database mine;", "create role mine;",
        "create table core.mine (x integer);", "create table api.mine (x integer);",
        "create function api.f() returns integer language sql as 'select 1';",
        "create extension dblink;", "create extension pg_stat_statements;",
        "create extension postgres_fdw;", "create extension file_fdw;",
        "do $$ begin null; end $$;",
        "create event trigger e on ddl_command_start execute function f();",
        "create publication p for all tables;",
        "create subscription s connection '' publication p;",
        "comment on table core.cases is 'x';",
        "create statistics core.s on team_id, lead_id from core.cases;",
        "create trigger t before insert on core.note for each row execute function audit.refuse_change();",
        "create policy p on core.cases using (true);",
        "alter table core.cases disable row level security;",
        "begin; lock table core.note in access share mode; rollback;", "truncate core.note;",
        // Becoming somebody else.
        "set role kapwa_owner;", "set role kapwa_guard;", "set role kapwa_audit;",
        "set role kapwa_provisioner;", "set role kapwa_backup;",
        "set session authorization kapwa_guard;",
        "grant kapwa_guard to current_user;",
        "grant select on core.note to current_user;", "alter role current_user createrole;",
        "alter role current_user bypassrls;", "alter role kapwa_guard login;",
        "alter role current_user set log_statement = 'all';",
        "alter role current_user set session_preload_libraries = 'x';",
        "set log_statement = 'all';", "set log_min_duration_statement = 0;",
        "set log_min_error_statement = 'error';", "set session_replication_role = 'replica';",
        "set log_min_messages = 'debug5';", "load 'plperl';",
        "reassign owned by kapwa_guard to current_user;",
        "alter default privileges for role kapwa_owner grant select on tables to kapwa_member;",
        "select pg_terminate_backend(pg_backend_pid() + 0), pg_cancel_backend(1) from core.note;",
    ]

    @Test("tell and take nothing", arguments: TestOrganisation.Person.allCases)
    func refusals(person: TestOrganisation.Person) throws {
        let answers = try Psql.answers(to: Self.refused, as: person, in: organisation)
        #expect(answers.count == Self.refused.count)
        for (line, answer) in zip(Self.refused, answers) {
            #expect(Self.isRefusal(answer), "\(person): \(line) → \(answer)")
        }
    }

    /// Not allowed; no schema in which anything could be made; nothing of the kind here.
    private static func isRefusal(_ answer: String) -> Bool {
        ["42501", "3F000", "permission denied", "must be superuser", "must be owner"].contains {
            answer.contains($0)
        }
    }

    @Test("VACUUM and ANALYZE of what is not one's own do nothing")
    func vacuum() throws {
        let answers = try Psql.answers(
            to: ["vacuum full core.cases;", "cluster core.cases;", "analyze core.cases;"], as: .ana,
            in: organisation,
            verbosity: "terse")
        #expect(answers[0].contains("WARNING") || answers[0].contains("ERROR"))
        #expect(answers[1].contains("ERROR"))
        #expect(answers[2].contains("WARNING") || answers[2].contains("ERROR"))
    }

    @Test("psql itself still works: tables, functions, roles can be described")
    func describing() throws {
        let lines = ["\\d core.cases", "\\df api.*", "\\du", "\\dn", "\\l", "\\dp core.*", "\\dx"]
        for (line, answer) in zip(lines, try Psql.answers(to: lines, as: .ana, in: organisation)) {
            #expect(!answer.contains("ERROR"), "\(line): \(answer)")
            #expect(!answer.isEmpty, "\(line)")
        }
    }

    @Test("nothing in the comments, names and settings that everybody reads is about a person")
    func readable() throws {
        var owner = try organisation.database.connect()
        let logins = try owner.value(
            Int.self,
            """
            select count(*) from pg_roles r
            where pg_has_role(r.oid, 'kapwa_member', 'member') and not r.rolsuper
              and r.rolname !~ '^kapwa_' and r.rolname !~ '^k[a-z0-9]{6}$'
            """)
        #expect(logins == 0)
        let named = try owner.value(
            Int.self,
            """
            select count(*) from pg_shdescription d where d.classoid = 'pg_authid'::regclass
              and exists (select from pg_roles r where r.oid = d.objoid and r.rolname ~ '^k[a-z0-9]{6}$')
            """)
        #expect(named == 0)
    }
}
