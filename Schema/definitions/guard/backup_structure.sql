-- What a database is made of, as hashes: rules, rights, functions and triggers must come back with the rows.
set local role kapwa_guard;
set local check_function_bodies = off;

create or replace function guard.backup_rights() returns setof text
language sql stable set search_path = pg_catalog, pg_temp as $$
    with granted (kind, name, owner, acl) as (
        select case c.relkind when 'S' then 'sequence' else 'table' end, c.oid::regclass::text, c.relowner,
               coalesce(c.relacl, acldefault(case c.relkind when 'S' then 's'::"char" else 'r' end, c.relowner))
        from pg_class c left join pg_init_privs i on i.classoid = 'pg_class'::regclass and i.objoid = c.oid and i.objsubid = 0
        where c.relkind in ('r', 'p', 'v', 'm', 'S') and not c.relisshared or c.relacl is distinct from i.initprivs
        union all
        select 'column', a.attrelid::regclass::text || '.' || a.attname, c.relowner, a.attacl
        from pg_attribute a join pg_class c on c.oid = a.attrelid
        where a.attacl is not null and a.attnum > 0 and not a.attisdropped
        union all
        select 'function', p.oid::regprocedure::text, p.proowner, coalesce(p.proacl, acldefault('f', p.proowner)) from pg_proc p
        union all
        select 'schema', n.nspname, n.nspowner, coalesce(n.nspacl, acldefault('n', n.nspowner))
        from pg_namespace n where n.nspname !~ '^pg_(toast|temp)'
        union all
        select 'language', l.lanname, l.lanowner, coalesce(l.lanacl, acldefault('l', l.lanowner)) from pg_language l
        union all
        select 'default', concat_ws(' ', d.defaclrole::regrole, nullif(d.defaclnamespace, 0)::regnamespace, d.defaclobjtype), d.defaclrole, d.defaclacl
        from pg_default_acl d
        union all
        select 'database', '', d.datdba, coalesce(d.datacl, acldefault('d', d.datdba))
        from pg_database d where d.datname = current_database())
    select concat_ws(' ', g.kind, g.name, case a.grantee when 0 then 'public' else a.grantee::regrole::text end,
                     a.privilege_type, a.is_grantable)
    from granted g cross join aclexplode(g.acl) a
    -- Superusers may do everything anyhow, and are called otherwise on another server.
    where a.grantee = 0 or not (select r.rolsuper from pg_roles r where r.oid = a.grantee)
$$;
comment on function guard.backup_rights() is 'Each right that anybody holds in this database, a line each';

create or replace function guard.backup_structure() returns table (part text, items bigint, hash text)
language sql stable set search_path = pg_catalog, pg_temp as $$
    with ours as (select n.oid from pg_namespace n where n.nspname in ('ref', 'core', 'audit', 'guard', 'api', 'kapwa_meta')),
    line (part, text) as (
        select 'rights', r from guard.backup_rights() r
        union all
        select 'functions', pg_get_functiondef(p.oid) || p.proowner::regrole
        from pg_proc p where p.pronamespace in (select oid from ours) and p.prokind in ('f', 'p')
        union all
        select 'policies', concat_ws(' ', c.oid::regclass, p.polname, p.polpermissive, p.polcmd,
            (select string_agg(case u when 0 then 'public' else u::regrole::text end, ',' order by u::regrole::text)
             from unnest(p.polroles) u),
            pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))
        from pg_policy p join pg_class c on c.oid = p.polrelid
        union all
        select 'row security', concat_ws(' ', c.oid::regclass, c.relrowsecurity, c.relforcerowsecurity)
        from pg_class c where c.relkind in ('r', 'p') and c.relnamespace in (select oid from ours)
        union all
        select 'triggers', t.tgenabled::text || pg_get_triggerdef(t.oid) from pg_trigger t where not t.tgisinternal
        union all
        select 'constraints', k.conrelid::regclass || ' ' || k.conname || ' ' || k.convalidated || pg_get_constraintdef(k.oid)
        from pg_constraint k where k.connamespace in (select oid from ours)
        union all
        select 'indexes', pg_get_indexdef(i.indexrelid) || i.indisvalid
        from pg_index i join pg_class c on c.oid = i.indexrelid where c.relnamespace in (select oid from ours)
        union all
        select 'columns', concat_ws(' ', c.oid::regclass, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
            pg_get_expr(d.adbin, d.adrelid), a.attidentity, a.attgenerated)
        from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
        where c.relkind in ('r', 'p', 'v', 'm') and c.relnamespace in (select oid from ours)
        union all
        select 'roles', r.value::text from jsonb_array_elements(guard.backup_roles()) r)
    select l.part, count(*), encode(sha256(convert_to(string_agg(l.text, E'\n' order by l.text collate "C"), 'UTF8')), 'hex')
    from line l group by l.part order by l.part
$$;
comment on function guard.backup_structure() is
    'Number and hash of the rights, functions, policies, triggers, constraints, indexes, columns and roles';

grant execute on function guard.backup_rights(), guard.backup_structure() to kapwa_backup;
set local check_function_bodies = on;
