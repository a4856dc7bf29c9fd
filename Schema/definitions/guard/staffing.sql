-- What signing somebody up and setting up the organisation have in common.
set local role kapwa_guard;

create or replace function guard.check_roles(entry jsonb, at text default '') returns text[]
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare roles text[];
begin
    if jsonb_typeof(entry -> 'roles') is distinct from 'array' then
        perform guard.fail('invalid', at || 'roles');
    end if;
    select array_agg(e.role order by e.i) into roles
    from jsonb_array_elements_text(entry -> 'roles') with ordinality e (role, i);
    if not coalesce(cardinality(roles) between 1 and 2
        and roles <@ array['caseworker', 'shelter', 'coordinator', 'hub', 'dpo', 'admin']
        and roles[1] is distinct from roles[2], false)
    then perform guard.fail('invalid', at || 'roles'); end if;
    if cardinality(roles) = 2
       and coalesce(length(trim(entry ->> 'second_role_reason')), 0) not between 10 and 400
    then perform guard.fail('reason_needed', at || 'second_role_reason'); end if;
    return roles;
end $$;
comment on function guard.check_roles(jsonb, text) is
    'The one or two roles of an entry, the main one first; two need a reason';

create or replace function guard.give_roles(who integer, roles text[], reason text, giver integer)
returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
    insert into core.staff_role (staff_id, role, granted_at, granted_by, second_role_reason)
    select who, r.role, clock_timestamp() + r.i * interval '1 microsecond', giver,
           case when r.i = 2 then trim(reason) end
    from unnest(roles) with ordinality r (role, i) order by r.i
$$;
comment on function guard.give_roles(integer, text[], text, integer) is
    'Records the roles of a member of staff, the main one first';

create or replace function guard.enrol(entry jsonb, giver integer, at text default '') returns core.staff
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare s core.staff; roles text[] := guard.check_roles(entry, at); its_team integer;
begin
    if coalesce(length(entry ->> 'display_name'), 0) not between 1 and 80 then
        perform guard.fail('invalid', at || 'display_name');
    end if;
    if jsonb_typeof(entry -> 'trafficking_clearance') <> 'boolean' then
        perform guard.fail('invalid', at || 'trafficking_clearance');
    end if;
    select t.team_id into its_team from ref.team t where lower(t.name) = lower(trim(entry ->> 'team'));
    if its_team is null then perform guard.fail('not_found', at || 'team'); end if;
    perform guard.create_login(entry ->> 'login', entry ->> 'verifier', roles);
    insert into core.staff (login, display_name, team_id, trafficking_clearance, created_by)
    values (entry ->> 'login', entry ->> 'display_name', its_team,
            coalesce((entry ->> 'trafficking_clearance')::boolean, false), giver)
    returning * into s;
    perform guard.give_roles(s.staff_id, roles, entry ->> 'second_role_reason', giver);
    return s;
end $$;
comment on function guard.enrol(jsonb, integer, text) is
    'Signs up a member of staff with a login, a team and one or two roles';

create or replace function guard.colleague(wanted text, path text default 'login') returns core.staff
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare s core.staff;
begin
    -- Not the whole row: whatever they have just written holds its key, and must not hold up their end.
    select * into s from core.staff k where k.login::text = trim(wanted) for no key update;
    if s.staff_id is null then perform guard.fail('not_found', path); end if;
    if s.login = session_user then perform guard.fail('own_account', path); end if;
    if not s.active then perform guard.fail('staff_ended', path); end if;
    return s;
end $$;
comment on function guard.colleague(text, text) is
    'An active member of staff who is not the one who asks: nobody administers their own account';
