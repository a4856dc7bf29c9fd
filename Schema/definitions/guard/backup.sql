-- What a backup holds beside the tables, what two databases are compared by, and the record of it. All but
-- the record runs with the rights of the one who asks: of kapwa_backup, or of the server's owner.
set local role kapwa_guard;
-- They read what the guard itself may not: the record of migrations, and verifiers.
set local check_function_bodies = off;

create or replace function guard.fingerprint(which regclass, out stored_rows bigint, out hash text)
language plpgsql stable set search_path = pg_catalog, pg_temp
    -- A row is hashed as text, which must not depend on who asks.
    set timezone = 'UTC' set datestyle = 'ISO, YMD' set intervalstyle = 'postgres' set bytea_output = 'hex'
    set extra_float_digits = 1 as $$
begin
    -- A sum does not depend on the order of the rows, and needs no sorting of millions.
    execute format('select count(*), coalesce(sum(hashtextextended(t::text, 0)), 0)::text from only %s t', which)
    into stored_rows, hash;
end $$;
comment on function guard.fingerprint(regclass) is
    'Number of rows of a table, and a hash that changes with any of them';

create or replace function guard.backup_tables() returns setof text
language sql stable set search_path = pg_catalog, pg_temp as $$
    select c.oid::regclass::text from pg_class c
    where c.relkind in ('r', 'p') and c.relpersistence = 'p'
      and c.relnamespace::regnamespace::text not in ('pg_catalog', 'information_schema', 'pg_toast')
    order by pg_table_size(c.oid) desc, 1
$$;
comment on function guard.backup_tables() is 'Every table that a backup holds, the largest first';

create or replace function guard.backup_sequences() returns table (name text, last_value bigint)
language sql stable set search_path = pg_catalog, pg_temp as $$
    select s.seqrelid::regclass::text, coalesce(pg_sequence_last_value(s.seqrelid), 0)
    from pg_sequence s order by 1
$$;
comment on function guard.backup_sequences() is 'The last number that each sequence gave';

create or replace function guard.backup_roles() returns jsonb
language sql stable set search_path = pg_catalog, pg_temp as $$
    select jsonb_agg(jsonb_build_object(
        'name', r.rolname, 'login', r.rolcanlogin, 'inherit', r.rolinherit, 'create_role', r.rolcreaterole,
        'bypass_rls', r.rolbypassrls, 'limit', r.rolconnlimit, 'until', r.rolvaliduntil, 'verifier', r.rolpassword,
        'member_of', (select coalesce(jsonb_agg(jsonb_build_object('role', g.rolname, 'admin', m.admin_option)
                                                order by g.rolname), '[]')
                      from pg_auth_members m join pg_authid g on g.oid = m.roleid
                      where m.member = r.oid and not g.rolsuper),
        'settings', (select coalesce(jsonb_agg(jsonb_build_object('here', s.setdatabase <> 0, 'setting', c.setting)
                                               order by s.setdatabase <> 0, c.setting), '[]')
                     from pg_db_role_setting s cross join unnest(s.setconfig) c (setting)
                     where s.setrole = r.oid
                       and s.setdatabase in (0, (select oid from pg_database where datname = current_database())))
    ) order by r.rolname)
    from pg_authid r
    -- Other databases of the server may have roles of their own: only those that this one knows.
    where not r.rolsuper and r.rolname !~ '^pg_'
      and (r.rolname ~ '^kapwa_' and not r.rolcanlogin or r.rolname = 'kapwa_backup'
           or exists (select from core.staff s where s.login = r.rolname)
           or exists (select from pg_shdepend d where d.refclassid = 'pg_authid'::regclass and d.refobjid = r.oid
                        and d.dbid = (select oid from pg_database where datname = current_database())))
$$;
comment on function guard.backup_roles() is
    'The roles that this database knows, with the verifiers of their passwords, memberships and settings';

create or replace function guard.backup_facts() returns jsonb
language sql stable set search_path = pg_catalog, pg_temp as $$
    select jsonb_build_object(
        'organisation', o.name, 'practice', o.practice,
        'made_at', to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
        'server', current_setting('server_version_num')::integer,
        -- A new server counts transactions anew: it must begin beyond those that the audit knows.
        'epoch', div(pg_snapshot_xmax(pg_current_snapshot())::text::numeric, 4294967296)::bigint,
        'migrations', (select coalesce(jsonb_agg(m.name order by m.number), '[]') from kapwa_meta.migration m),
        'seal', (select jsonb_build_object('number', s.seal_id, 'hash', encode(s.hash, 'hex'))
                 from audit.seal s order by s.seal_id desc limit 1),
        'owners', (select coalesce(jsonb_agg(distinct r.rolname), '[]')
                   from pg_namespace n join pg_authid r on r.oid = n.nspowner
                   where r.rolsuper and n.nspname !~ '^(pg_|information_schema|public)'),
        'settings', (select coalesce(jsonb_agg(c.setting order by c.setting), '[]')
                     from pg_db_role_setting s cross join unnest(s.setconfig) c (setting)
                     where s.setrole = 0
                       and s.setdatabase = (select oid from pg_database where datname = current_database())),
        'grants', (select coalesce(jsonb_agg(jsonb_build_object('to', r.rolname, 'right', a.privilege_type)
                                             order by r.rolname, a.privilege_type), '[]')
                   from pg_database d cross join aclexplode(d.datacl) a join pg_authid r on r.oid = a.grantee
                   where d.datname = current_database() and not r.rolsuper),
        'roles', guard.backup_roles())
    from (select max(name) as name, coalesce(bool_or(practice), false) as practice from ref.organisation) o
$$;
comment on function guard.backup_facts() is 'What a backup says about itself, and what pg_dump leaves out: roles, rights and settings of the database';

create or replace function guard.record_backup(doc jsonb) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
    insert into core.backup (sha256, bytes, stored_rows, sealed_for, seconds)
    values (doc ->> 'sha256', (doc ->> 'bytes')::bigint, (doc ->> 'rows')::bigint, doc ->> 'sealed_for',
            (doc ->> 'seconds')::numeric)
$$;
comment on function guard.record_backup(jsonb) is 'Notes a backup that was made whole';

create or replace function guard.record_drill(doc jsonb) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
    insert into core.backup_drill (sha256, backup_made_at, ok, differences, seconds)
    select doc ->> 'sha256', (doc ->> 'made_at')::timestamptz, jsonb_array_length(doc -> 'differences') = 0,
           array(select left(d, 200) from jsonb_array_elements_text(doc -> 'differences') d limit 100),
           (doc ->> 'seconds')::numeric
$$;
comment on function guard.record_drill(jsonb) is 'Notes a rehearsal of restoring and what differed';

create or replace function guard.is_own_backup(file_sha256 text) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select exists (select from core.backup b where b.sha256 = file_sha256)
$$;
comment on function guard.is_own_backup(text) is 'Whether a file is one that this server made and noted';

create or replace function guard.backup_state()
returns table (kind text, last_at timestamptz, ok boolean, remark text, due_at timestamptz, overdue boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    with state as (
        select 'backup' as kind, b.made_at as last_at, b.made_at is not null as ok,
               b.stored_rows || ' rows, ' || pg_size_pretty(b.bytes) as remark, b.made_at as good_at, interval '2 days' as every
        from (select) nothing left join lateral (
            select * from core.backup order by made_at desc limit 1) b on true
        union all
        select 'drill', d.drilled_at, coalesce(d.ok, false),
               case when d.ok then 'everything was as in the backup'
                    else cardinality(d.differences) || ' differences, first: ' || d.differences[1] end,
               (select max(g.drilled_at) from core.backup_drill g where g.ok), interval '35 days'
        from (select) nothing left join lateral (
            select * from core.backup_drill order by drilled_at desc limit 1) d on true)
    select s.kind, s.last_at, s.ok, s.remark, coalesce(s.good_at, o.set_up_at) + s.every,
           not o.practice and (now() > coalesce(s.good_at, o.set_up_at) + s.every or s.last_at is not null and not s.ok)
    from state s cross join ref.organisation o order by s.kind
$$;
comment on function guard.backup_state() is
    'The last backup and the last rehearsal; overdue after 2 and 35 days, or when the last rehearsal failed; invented people need none';

grant usage on schema guard to kapwa_backup;
grant execute on function guard.fingerprint(regclass), guard.backup_tables(), guard.backup_sequences(),
    guard.backup_roles(), guard.backup_facts(), guard.record_backup(jsonb), guard.record_drill(jsonb),
    guard.is_own_backup(text), guard.backup_state() to kapwa_backup;
set local check_function_bodies = on;
