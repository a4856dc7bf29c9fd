-- What PostgreSQL itself tells everybody: how many rows tables have, what others are running, how much
-- they write, and locks that hold others up. None of it is about a person, but a count that moves when
-- a colleague stores something is an answer to a question. Applied with the definitions, since catalogues
-- belong to one database and a restored one starts anew.
reset role;

do $$
declare it record;
begin
    for it in
        select c.oid::regclass as name from pg_catalog.pg_class c
        where c.relnamespace = 'pg_catalog'::regnamespace and c.relkind = 'v'
          and (c.relname ~ '^pg_stat' or c.relname in ('pg_locks', 'pg_prepared_xacts', 'pg_sequences'))
    loop
        execute format('revoke all on %s from public', it.name);
        execute format('grant select on %s to pg_monitor', it.name);
    end loop;
    -- The views call these as the one who asks, and they can be called without the views.
    for it in
        select p.oid::regprocedure as name, p.prokind from pg_catalog.pg_proc p
        where p.pronamespace = 'pg_catalog'::regnamespace
          and (p.proname ~ '^pg_stat_(get|clear|force|reset)' or p.proname ~ '^pg_control_'
               or p.proname ~ '^pg_logical_' or p.proname ~ '^pg_(current|last)_wal'
               or p.proname ~ '^pg_xact_(status|commit)' or p.proname ~ '^pg_last_(committed_)?xact'
               or p.proname in (
                  'pg_relation_size', 'pg_table_size', 'pg_total_relation_size', 'pg_indexes_size',
                  'pg_database_size', 'pg_tablespace_size', 'pg_relation_filenode', 'pg_relation_filepath',
                  'pg_lock_status', 'pg_prepared_xact', 'pg_blocking_pids', 'pg_safe_snapshot_blocking_pids',
                  'pg_isolation_test_session_is_blocked', 'pg_sequence_last_value', 'pg_notification_queue_usage',
                  'pg_export_snapshot'))
    loop
        execute format('revoke execute on function %s from public', it.name);
        execute format('grant execute on function %s to pg_monitor, kapwa_backup', it.name);
    end loop;
    -- Ours need these: a lock for each operation, and the transaction that a ticket belongs to. In
    -- other hands the first blocks colleagues and migrations, the second counts everybody's writing.
    for it in
        select p.oid::regprocedure as name from pg_catalog.pg_proc p
        where p.pronamespace = 'pg_catalog'::regnamespace
          and (p.proname ~ '^pg_(try_)?advisory_' or p.proname ~ '^txid_(current|status)'
               or p.proname in ('pg_current_xact_id', 'pg_current_xact_id_if_assigned', 'pg_current_snapshot'))
    loop
        execute format('revoke execute on function %s from public', it.name);
        execute format('grant execute on function %s to kapwa_owner, kapwa_guard, kapwa_audit, kapwa_backup, pg_monitor', it.name);
    end loop;
end $$;
grant execute on function pg_catalog.pg_stat_get_activity(integer) to kapwa_provisioner;
grant select on pg_catalog.pg_stat_activity to kapwa_provisioner;

-- reltuples and relpages are the number of rows of every table and of every partial index.
do $$
declare shown text;
begin
    select string_agg(quote_ident(a.attname), ', ' order by a.attnum) into shown
    from pg_catalog.pg_attribute a
    where a.attrelid = 'pg_catalog.pg_class'::regclass and a.attnum > 0 and not a.attisdropped
      and a.attname not in ('relpages', 'reltuples', 'relallvisible', 'relfilenode', 'relfrozenxid', 'relminmxid');
    revoke select on pg_catalog.pg_class from public;
    execute format('grant select (%s) on pg_catalog.pg_class to public', shown);
end $$;
grant select on pg_catalog.pg_class to
    kapwa_owner, kapwa_guard, kapwa_audit, kapwa_provisioner, kapwa_backup, pg_monitor;
