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

create or replace function guard.new_login() returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare made text; noise bytea;
begin
    -- Six letters of thirty that are not taken for one another, from the server's strong random numbers.
    loop
        noise := decode(replace(gen_random_uuid()::text, '-', ''), 'hex');
        select 'k' || string_agg(substr('23456789abcdefghjkmnpqrstvwxyz', get_byte(noise, i) % 30 + 1, 1), '')
        into made from unnest(array[0, 1, 2, 3, 4, 5]) i;
        exit when not exists (select from pg_roles r where r.rolname = made)
              and not exists (select from core.staff_request q where q.login = made);
    end loop;
    return made;
end $$;
comment on function guard.new_login() is 'A login that nobody has and that tells nothing about whose it is';

create or replace function guard.check_verifier(verifier text, path text default 'verifier') returns void
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
    -- Whoever steals the verifiers tries passwords at the rate that the iterations leave them.
    if coalesce(substring(verifier from '^SCRAM-SHA-256\$([1-9][0-9]{3,6}):')::integer < 100000
                and not coalesce((select o.practice from ref.organisation o), false), true)
    then perform guard.fail('invalid', path); end if;
end $$;
comment on function guard.check_verifier(text, text) is
    'Refuses a verifier that was made with fewer than 100,000 iterations, but where all people are invented';

create or replace function guard.check_newcomer(entry jsonb, at text default '') returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare its_team text;
begin
    perform guard.check_roles(entry, at);
    if jsonb_typeof(entry -> 'display_name') is distinct from 'string'
       or length(trim(entry ->> 'display_name')) not between 1 and 80 then
        perform guard.fail('invalid', at || 'display_name');
    end if;
    if coalesce(jsonb_typeof(entry -> 'trafficking_clearance'), 'null') not in ('boolean', 'null') then
        perform guard.fail('invalid', at || 'trafficking_clearance');
    end if;
    select t.name into its_team from ref.team t where lower(t.name) = lower(trim(entry ->> 'team'));
    if its_team is null then perform guard.fail('not_found', at || 'team'); end if;
    return its_team;
end $$;
comment on function guard.check_newcomer(jsonb, text) is
    'Refuses the entry of somebody new that lacks something; the name of their team';

create or replace function guard.enrol(entry jsonb, giver integer, at text, due boolean) returns core.staff
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare s core.staff; roles text[] := guard.check_roles(entry, at); its_team text := guard.check_newcomer(entry, at);
begin
    perform guard.check_verifier(entry ->> 'verifier', at || 'verifier');
    -- The groups of the roles come with a password of one's own.
    perform guard.create_login(entry ->> 'login', entry ->> 'verifier', case when due then '{}' else roles end);
    insert into core.staff (login, display_name, team_id, trafficking_clearance, created_by, password_due)
    select entry ->> 'login', trim(entry ->> 'display_name'), t.team_id,
           coalesce((entry ->> 'trafficking_clearance')::boolean, false), giver, due
    from ref.team t where t.name = its_team
    returning * into s;
    perform guard.give_roles(s.staff_id, roles, entry ->> 'second_role_reason', giver);
    return s;
end $$;
comment on function guard.enrol(jsonb, integer, text, boolean) is
    'Signs up a member of staff with a login, a team and one or two roles; their password is due to be changed or not';

create or replace function guard.hold_colleague(who integer) returns core.staff
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '500ms' as $$
declare s core.staff;
begin
    -- Not the whole row: whatever they have just written holds its key, and must not hold up their end. What
    -- a session of theirs holds on purpose is let go with it: nobody keeps what is to be taken from them.
    for attempt in 1 .. 8 loop
        begin
            select * into s from core.staff k where k.staff_id = who for no key update;
            return s;
        exception when lock_not_available then
            if attempt = 8 then raise; end if;
            select * into s from core.staff k where k.staff_id = who;
            if s.active then perform guard.end_sessions(s.login::text); end if;
            perform guard.end_hindering();
        end;
    end loop;
end $$;
comment on function guard.hold_colleague(integer) is
    'A member of staff, held until the end of the transaction; a session of theirs that does not let go is ended';

create or replace function guard.colleague(wanted text, path text default 'login') returns core.staff
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare s core.staff;
begin
    select * into s from core.staff k where k.login::text = trim(wanted);
    if s.staff_id is null then perform guard.fail('not_found', path); end if;
    if s.login = session_user then perform guard.fail('own_account', path); end if;
    s := guard.hold_colleague(s.staff_id);
    if not s.active then perform guard.fail('staff_ended', path); end if;
    return s;
end $$;
comment on function guard.colleague(text, text) is
    'An active member of staff who is not the one who asks: nobody administers their own account';
