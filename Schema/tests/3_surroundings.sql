-- Schemas, languages, roles, and what PostgreSQL gives to everybody unless it is taken.
begin;
select no_plan();

select schemas_are(array['api', 'audit', 'core', 'guard', 'kapwa_meta', 'public', 'ref']);

create temporary table grp (name name) on commit drop;
insert into grp values ('kapwa_member'), ('kapwa_caseworker'), ('kapwa_shelter'), ('kapwa_coordinator'), ('kapwa_hub'),
    ('kapwa_dpo'), ('kapwa_admin');

select ok(not has_schema_privilege(g.name, n.nspname, 'create'), g.name || ' makes nothing in ' || n.nspname)
from grp g cross join pg_namespace n where n.nspname !~ '^pg_toast|^pg_temp' order by 1;
select ok(not has_schema_privilege(g.name, n.nspname, 'usage'), g.name || ' sees nothing of ' || n.nspname)
from grp g cross join unnest(array['guard', 'kapwa_meta', 'public']) n (nspname) order by 1;
select database_privs_are(current_database(), 'public', array[]::text[]);
select ok(not has_database_privilege(g.name, current_database(), 'temporary'), g.name || ' makes no temporary table')
from grp g;
select language_privs_are('plpgsql', 'public', array[]::text[]);
select is_empty(
    $$select l.lanname from pg_language l where l.lanname not in ('internal', 'c', 'sql', 'plpgsql')$$,
    'no other language is there');
select is_empty(
    $$select e.extname from pg_extension e where e.extname not in ('plpgsql', 'btree_gist', 'pgtap')$$,
    'no other extension is there');

select ok(not (r.rolsuper or r.rolcreaterole or r.rolcreatedb or r.rolreplication or r.rolbypassrls or r.rolcanlogin),
          r.rolname || ' is a group and nothing more')
from pg_roles r join grp g on g.name = r.rolname;
select is_empty(
    $$select m.roleid::regrole, m.member::regrole from pg_auth_members m
      where m.roleid::regrole::text ~ '^kapwa_(owner|guard|audit|provisioner|backup)$'
        and m.member::regrole::text !~ '^kapwa_(provisioner|test|superuser)$'$$,
    'nobody is a member of an owner');

-- What tells how many rows there are, what others do, and how to hold them up.
select ok(not has_function_privilege('public', p.oid, 'execute'), 'taken from everybody: ' || p.oid::regprocedure)
from pg_proc p where p.pronamespace = 'pg_catalog'::regnamespace
  and (p.proname ~ '^(pg_stat_get_|pg_control_|lo_|pg_(try_)?advisory_|txid_current)' or p.proname in (
       'pg_relation_size', 'pg_table_size', 'pg_total_relation_size', 'pg_indexes_size', 'pg_database_size',
       'pg_lock_status', 'pg_current_wal_lsn', 'pg_current_xact_id', 'pg_sequence_last_value'))
order by p.oid::regprocedure::text;
select ok(not has_table_privilege('public', c.oid, 'select'), 'taken from everybody: ' || c.oid::regclass)
from pg_class c where c.relnamespace = 'pg_catalog'::regnamespace
  and (c.relkind = 'v' and c.relname ~ '^pg_stat' or c.relname in ('pg_locks', 'pg_class', 'pg_authid', 'pg_shadow'))
order by c.oid::regclass::text;
select ok(not has_column_privilege('public', 'pg_catalog.pg_class', k, 'select'), 'nobody counts rows by pg_class.' || k)
from unnest(array['reltuples', 'relpages']) k;
select ok(has_column_privilege('public', 'pg_catalog.pg_class', 'relname', 'select'), 'tables can still be described');

select is_empty(
    $$select c.oid::regclass, g.name from pg_class c cross join grp g
      where c.relkind = 'S' and c.relnamespace::regnamespace::text in ('core', 'ref', 'audit', 'kapwa_meta') and has_sequence_privilege(g.name, c.oid, 'usage, select, update')$$,
    'nobody reads or moves a sequence');

select * from finish();
rollback;
