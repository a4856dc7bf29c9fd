-- Roles that own things, the groups that staff belong to, and the schemas. Roles are shared by all
-- databases of a cluster, so each is made only where it is missing.
do $$
declare name text;
begin
    foreach name in array array[
        'kapwa_owner', 'kapwa_guard', 'kapwa_audit', 'kapwa_provisioner', 'kapwa_member',
        'kapwa_caseworker', 'kapwa_shelter', 'kapwa_coordinator', 'kapwa_hub', 'kapwa_dpo',
        'kapwa_admin'
    ] loop
        if not exists (select from pg_catalog.pg_roles where rolname = name) then
            begin
                execute format('create role %I nologin noinherit', name);
            exception when duplicate_object or unique_violation then
                null;  -- another database of the cluster made it at the same moment
            end;
        end if;
    end loop;
    if not exists (select from pg_catalog.pg_roles where rolname = 'kapwa_backup') then
        begin
            create role kapwa_backup login bypassrls noinherit;
        exception when duplicate_object or unique_violation then
            null;
        end;
    end if;
    if not exists (select from pg_catalog.pg_roles where rolname = 'kapwa_provisioner' and rolcreaterole) then
        alter role kapwa_provisioner createrole;
    end if;
    -- Nobody but these four may be acted for; no member of staff is ever a member of one of them.
    execute format('revoke all on database %I from public', current_database());
    execute format('grant connect on database %I to kapwa_member, kapwa_backup', current_database());
end $$;

revoke all on schema public from public;
revoke usage on language plpgsql from public;
grant usage on language plpgsql to kapwa_owner, kapwa_guard, kapwa_audit, kapwa_provisioner;

-- Large objects lie outside of every table, policy and audit; nobody needs them.
do $$
declare large_object regprocedure;
begin
    for large_object in
        select p.oid from pg_catalog.pg_proc p
        where p.pronamespace = 'pg_catalog'::regnamespace
          and (p.proname ~ '^lo_' or p.proname in ('loread', 'lowrite'))
    loop
        execute format('revoke execute on function %s from public', large_object);
    end loop;
end $$;

create extension if not exists btree_gist with schema public;
grant usage on schema public to kapwa_owner, kapwa_guard;

create schema ref authorization kapwa_owner;
create schema core authorization kapwa_owner;
create schema audit authorization kapwa_audit;
create schema guard authorization kapwa_guard;
create schema api authorization kapwa_guard;
comment on schema ref is 'The organisation, its teams and the code lists: no personal data';
comment on schema core is 'People and cases: reached only through row security and the functions of schema api';
comment on schema audit is 'What was done by whom: append-only, sealed';
comment on schema guard is 'Inner functions of the guard; no member of staff may call them';
comment on schema api is 'The only door: every change and every reading of content is a function here';

-- Without IN SCHEMA: with it, PostgreSQL keeps the built-in grant to PUBLIC.
alter default privileges for role kapwa_owner, kapwa_guard, kapwa_audit, kapwa_provisioner
    revoke execute on functions from public;
alter default privileges for role kapwa_owner, kapwa_guard, kapwa_audit, kapwa_provisioner
    revoke usage on types from public;

grant usage on schema ref, core to kapwa_guard, kapwa_member;
grant usage on schema api to kapwa_member, kapwa_owner;
grant usage on schema audit to kapwa_guard, kapwa_owner, kapwa_dpo;
grant usage on schema guard to kapwa_owner;
