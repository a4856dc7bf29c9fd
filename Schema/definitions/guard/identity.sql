-- Who is asking. Identity is session_user: a setting could be forged. Everything here answers for
-- active staff only, so that a deactivation acts on the next statement of an open session; and for
-- nobody whose password was made by somebody else, until they have chosen their own.
-- These are in every statement: PL/pgSQL keeps their plans, SQL would plan them anew each time.
set local role kapwa_guard;

create or replace function api.my_staff_id() returns integer
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
    return (select staff_id from core.staff where login = session_user and active and not password_due);
end $$;
comment on function api.my_staff_id() is 'The member of staff who is signed in, or NULL';

create or replace function api.my_teams() returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
    return (select coalesce(array_agg(team_id), '{}')
            from core.staff where login = session_user and active and not password_due);
end $$;
comment on function api.my_teams() is 'The teams of the member of staff who is signed in';

create or replace function api.i_am_cleared() returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
    return (select coalesce(bool_or(trafficking_clearance), false)
            from core.staff where login = session_user and active and not password_due);
end $$;
comment on function api.i_am_cleared() is 'Whether the member of staff who is signed in has trafficking clearance';

create or replace function api.i_have_role(wanted text) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
    return exists (
        select from core.staff s join core.staff_role r using (staff_id)
        where s.login = session_user and s.active and not s.password_due and r.role = wanted);
end $$;
comment on function api.i_have_role(text) is 'Whether the member of staff who is signed in holds a role';

create or replace function api.today() returns date
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
    return (select (now() at time zone o.time_zone)::date from ref.organisation o);
end $$;
comment on function api.today() is 'The present day in the time zone of the organisation';

create or replace function api.whoami() returns jsonb
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select jsonb_build_object(
        'login', s.login, 'name', s.display_name, 'team', t.name,
        'roles', (select jsonb_agg(r.role order by r.granted_at, r.role)
                  from core.staff_role r where r.staff_id = s.staff_id),
        'second_role_reason', (select max(r.second_role_reason)
                  from core.staff_role r where r.staff_id = s.staff_id),
        'cleared', s.trafficking_clearance, 'alone_reason', s.alone_reason, 'password_due', s.password_due,
        'organisation', o.name, 'practice', o.practice, 'languages', o.languages,
        'time_zone', o.time_zone, 'today', api.today(),
        'now', to_char(now() at time zone o.time_zone, 'HH24:MI'))
    from core.staff s
    join ref.team t using (team_id)
    cross join ref.organisation o
    where s.login = session_user and s.active
$$;
comment on function api.whoami() is 'The member of staff who is signed in and their organisation; NULL for anybody else';

create or replace function guard.refuse_plans() returns void
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare said text := current_query();
begin
    -- EXPLAIN with BUFFERS or WAL counts what a function reads and writes, to the page and the byte: a hidden
    -- record is told from none. It stands in what the client sent, first of all, or after a semicolon or remark.
    if strpos(lower(said), 'explain') > 0 and said ~* '(^|[;/\n\r])\s*explain\M' then perform guard.fail('no_plans'); end if;
end $$;
comment on function guard.refuse_plans() is 'Refuses to be measured by EXPLAIN';

create or replace function guard.staff() returns integer
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare me integer := api.my_staff_id();
begin
    perform guard.refuse_plans();
    if me is null then
        if exists (select from core.staff s where s.login = session_user and s.active) then
            perform guard.fail('password_due');
        end if;
        perform guard.fail('not_allowed');
    end if;
    return me;
end $$;
comment on function guard.staff() is 'The member of staff who is signed in; anybody else is refused, and whoever still has a first password';

create or replace function guard.require_role(variadic wanted text[]) returns void
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform guard.refuse_plans();
    if not exists (
        select from core.staff s join core.staff_role r using (staff_id)
        where s.login = session_user and s.active and not s.password_due and r.role = any(wanted))
    then perform guard.fail('not_allowed'); end if;
end $$;
comment on function guard.require_role(text[]) is 'Refuses whoever holds none of the roles';
