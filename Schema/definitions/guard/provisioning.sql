-- Logins of staff. A role that may create logins is as good as root in PostgreSQL 15, so nobody is
-- one: these narrow functions are, they refuse every name that is not one of our opaque logins, and
-- only the guard may call them.
reset role;

do $$
begin
    -- Ending somebody's sessions needs this; the owner of these functions must inherit it.
    if not (select rolinherit from pg_catalog.pg_roles where rolname = 'kapwa_provisioner') then
        alter role kapwa_provisioner inherit;
    end if;
    if not pg_has_role('kapwa_provisioner', 'pg_signal_backend', 'member') then
        grant pg_signal_backend to kapwa_provisioner;
    end if;
    -- Telling somebody where their own sessions come from needs this.
    if not pg_has_role('kapwa_provisioner', 'pg_read_all_stats', 'member') then
        grant pg_read_all_stats to kapwa_provisioner;
    end if;
    -- From PostgreSQL 16 on, CREATEROLE alone does not suffice to hand out a group.
    if current_setting('server_version_num')::integer >= 160000 then
        execute 'grant kapwa_member, kapwa_caseworker, kapwa_shelter, kapwa_coordinator, kapwa_hub,
            kapwa_dpo, kapwa_admin to kapwa_provisioner with admin true, inherit false, set false';
    end if;
end $$;
grant usage on schema guard to kapwa_provisioner;
grant execute on function guard.fail(text, text) to kapwa_provisioner;

create or replace function guard.check_login(login text, verifier text) returns void
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
    if login !~ '^k[a-z0-9]{6}$' or login is null then perform guard.fail('invalid', 'login'); end if;
    -- Whole base64 to the last sign: PostgreSQL takes whatever it cannot read as a password in clear.
    if verifier is null or length(verifier) > 400 or verifier !~
        '^SCRAM-SHA-256\$[1-9][0-9]{3,6}:([A-Za-z0-9+/]{4}){4,}([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?\$[A-Za-z0-9+/]{43}=:[A-Za-z0-9+/]{43}=$'
    then perform guard.fail('invalid', 'verifier'); end if;
end $$;
comment on function guard.check_login(text, text) is
    'Refuses a name that is no opaque login of ours, and anything that is no SCRAM verifier';

create or replace function guard.check_own_login(login text) returns void
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
    if login is null or login !~ '^k[a-z0-9]{6}$' or not exists (
        select from pg_roles r
        where r.rolname = login and not r.rolsuper and not r.rolcreaterole and not r.rolbypassrls
          and exists (select from pg_auth_members m join pg_roles g on g.oid = m.roleid
                      where m.member = r.oid and g.rolname = 'kapwa_member'))
    then perform guard.fail('invalid', 'login'); end if;
end $$;
comment on function guard.check_own_login(text) is 'Refuses a role that is no login of a member of staff';

create or replace function guard.set_login_roles(login text, roles text[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare name text;
begin
    perform guard.check_own_login(login);
    foreach name in array array['caseworker', 'shelter', 'coordinator', 'hub', 'dpo', 'admin'] loop
        if name = any(roles) then
            if not pg_has_role(login::name, ('kapwa_' || name)::name, 'member') then
                execute format('grant %I to %I', 'kapwa_' || name, login);
            end if;
        elsif pg_has_role(login::name, ('kapwa_' || name)::name, 'member') then
            execute format('revoke %I from %I', 'kapwa_' || name, login);
        end if;
    end loop;
end $$;
comment on function guard.set_login_roles(text, text[]) is 'Makes a login a member of the groups of exactly these roles';

create or replace function guard.create_login(login text, verifier text, roles text[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform guard.check_login(login, verifier);
    if exists (select from pg_roles where rolname = login) then
        perform guard.fail('already_exists', 'login');
    end if;
    execute format('create role %I login inherit nosuperuser nocreatedb nocreaterole noreplication
        nobypassrls password %L', login, verifier);
    execute format('alter role %I set statement_timeout = %L', login, '15s');
    execute format('alter role %I set lock_timeout = %L', login, '5s');
    execute format('alter role %I set idle_in_transaction_session_timeout = %L', login, '30s');
    execute format('grant kapwa_member to %I', login);
    perform guard.set_login_roles(login, roles);
exception when duplicate_object then
    perform guard.fail('already_exists', 'login');
end $$;
comment on function guard.create_login(text, text, text[]) is
    'Makes a login of a member of staff with its time-outs and groups; the verifier was made by the client';

create or replace function guard.set_login_password(login text, verifier text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform guard.check_login(login, verifier);
    perform guard.check_own_login(login);
    execute format('alter role %I password %L', login, verifier);
end $$;
comment on function guard.set_login_password(text, text) is 'Replaces the SCRAM verifier of a login';

create or replace function guard.shut_login(login text, for_good boolean) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '500ms' as $$
begin
    perform guard.check_own_login(login);
    -- An open session of theirs may hold this very role, and new ones may come: first they are ended.
    for attempt in 1 .. 8 loop
        perform guard.end_sessions(login);
        begin
            execute format(case when for_good then 'alter role %I nologin password null'
                                else 'alter role %I password null' end, login);
            exit;
        exception when lock_not_available or internal_error then
            if attempt = 8 then raise; end if;
        end;
    end loop;
    perform guard.set_login_roles(login, '{}');
    perform guard.end_sessions(login);
end $$;
comment on function guard.shut_login(text, boolean) is
    'Takes password and groups from a login, for good or not, and ends its sessions, whatever these hold';

create or replace function guard.lock_login(login text) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
    select guard.shut_login(login, false)
$$;
comment on function guard.lock_login(text) is
    'Lets nobody sign in with a login until it has a new password, and ends its sessions';

create or replace function guard.close_login(login text) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
    select guard.shut_login(login, true)
$$;
comment on function guard.close_login(text) is 'Lets nobody sign in with a login any more and ends its sessions';

create or replace function guard.end_sessions(login text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform guard.check_own_login(login);
    perform pg_terminate_backend(a.pid) from pg_stat_activity a
    where a.usename = login and a.pid <> pg_backend_pid();
end $$;
comment on function guard.end_sessions(text) is 'Ends the open sessions of a login';

create or replace function guard.longest_transaction(erases boolean) returns interval
language sql stable set search_path = pg_catalog, pg_temp as $$
    -- Only the data protection officer has orders that take long: an erasure looks through everything.
    select case when erases then interval '16 minutes' else interval '30 seconds' end
$$;
comment on function guard.longest_transaction(boolean) is 'How long a transaction of staff may hold others up';

create or replace function guard.end_hindering() returns integer
language sql security definer set search_path = pg_catalog, pg_temp as $$
    -- By default no transaction gets as old; time-outs can be set off, and this cannot.
    select count(pg_terminate_backend(a.pid))::integer from pg_stat_activity a
    where a.datname = current_database() and a.pid <> pg_backend_pid()
      and exists (select from pg_auth_members m join pg_roles g on g.oid = m.roleid
                  where m.member = a.usesysid and g.rolname = 'kapwa_member')
      and a.xact_start < clock_timestamp() - guard.longest_transaction(
          a.state = 'active' and pg_has_role(a.usesysid, 'kapwa_dpo', 'member'))
$$;
comment on function guard.end_hindering() is
    'Ends the sessions of staff that keep a transaction open for too long; how many';

create or replace function guard.own_sessions()
returns table (session integer, since timestamptz, origin inet, program text, is_this boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select a.pid, a.backend_start, a.client_addr, a.application_name, a.pid = pg_backend_pid()
    from pg_stat_activity a where a.usename = session_user
$$;
comment on function guard.own_sessions() is 'The open sessions of the login that asks, of no other';

create or replace function guard.end_own_sessions(wanted integer) returns integer
language sql security definer set search_path = pg_catalog, pg_temp as $$
    select count(pg_terminate_backend(a.pid))::integer from pg_stat_activity a
    where a.usename = session_user and a.pid <> pg_backend_pid() and (wanted is null or a.pid = wanted)
$$;
comment on function guard.end_own_sessions(integer) is
    'Ends one session of the login that asks, or all but the present one; how many there were';

alter function guard.check_login(text, text) owner to kapwa_provisioner;
alter function guard.check_own_login(text) owner to kapwa_provisioner;
alter function guard.set_login_roles(text, text[]) owner to kapwa_provisioner;
alter function guard.create_login(text, text, text[]) owner to kapwa_provisioner;
alter function guard.set_login_password(text, text) owner to kapwa_provisioner;
alter function guard.shut_login(text, boolean) owner to kapwa_provisioner;
alter function guard.close_login(text) owner to kapwa_provisioner;
alter function guard.end_sessions(text) owner to kapwa_provisioner;
alter function guard.lock_login(text) owner to kapwa_provisioner;
alter function guard.longest_transaction(boolean) owner to kapwa_provisioner;
alter function guard.end_hindering() owner to kapwa_provisioner;
alter function guard.own_sessions() owner to kapwa_provisioner;
alter function guard.end_own_sessions(integer) owner to kapwa_provisioner;
revoke all on function guard.check_login(text, text), guard.check_own_login(text),
    guard.set_login_roles(text, text[]), guard.create_login(text, text, text[]),
    guard.set_login_password(text, text), guard.shut_login(text, boolean), guard.close_login(text),
    guard.end_sessions(text), guard.lock_login(text), guard.longest_transaction(boolean), guard.end_hindering(),
    guard.own_sessions(), guard.end_own_sessions(integer)
    from public;
grant execute on function guard.create_login(text, text, text[]), guard.set_login_roles(text, text[]),
    guard.set_login_password(text, text), guard.close_login(text), guard.end_sessions(text),
    guard.lock_login(text), guard.end_hindering(), guard.own_sessions(), guard.end_own_sessions(integer)
    to kapwa_guard;
