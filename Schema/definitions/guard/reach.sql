-- How far somebody reaches, in one place: their team's general cases, unless restricted to named people,
-- and the cases assigned to them; the trafficking compartment only with clearance and assignment.
-- Break-glass is no assignment: it opens one case for reading, and nothing else (guard.may_read).
-- guard.reaches and api.list_cases say the same for themselves; a test compares them.
set local role kapwa_guard;

-- Plain SQL without a setting of its own, so that the planner puts it into the query that asks.
create or replace function guard.cases_worked_on(who integer, their_team integer, cleared boolean, until_at timestamptz)
returns setof core.cases
language sql stable as $$
    select c.* from core.cases c
    where c.compartment = 'general' and not c.restricted and c.team_id = their_team
       or (c.compartment = 'general' or cleared)
          and exists (select from core.assignment a
                      where a.case_id = c.case_id and a.staff_id = who and a.kind in ('lead', 'assigned')
                        -- Not now(): that is the beginning of a transaction, which somebody may keep open.
                        and (a.until is null or a.until > (select pg_catalog.clock_timestamp())
                                                and (until_at is null or a.until >= until_at)))
$$;
comment on function guard.cases_worked_on(integer, integer, boolean, timestamptz) is
    'The cases that a caseworker of a team reaches, with or without clearance, now, and at a later moment where one is given';

-- plpgsql and not sql: its plan is kept for the session. Asked for nothing it looks as well, so that what is
-- hidden and what is absent take the same time.
create or replace function guard.reaches(wanted bigint) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare me core.staff; c core.cases; any_case core.cases; is_caseworker boolean; is_assigned boolean;
begin
    -- The same as guard.cases_worked_on. But here everything is looked up whatever the case is, and also
    -- where there is none: the time of an answer must not tell a hidden case from one that is not there.
    select * into me from core.staff s where s.login = session_user and s.active;
    select exists (select from core.staff_role r where r.staff_id = me.staff_id and r.role = 'caseworker')
        into is_caseworker;
    select * into c from core.cases k where k.case_id = coalesce(wanted, 0);
    if c.case_id is null then select * into any_case from core.cases k order by k.case_id limit 1; end if;
    select exists (select from core.assignment a
                   where a.case_id = coalesce(wanted, 0) and a.staff_id = me.staff_id and a.kind in ('lead', 'assigned')
                     and (a.until is null or a.until > clock_timestamp())) into is_assigned;
    return coalesce(is_caseworker and (c.compartment = 'general' and not c.restricted and c.team_id = me.team_id
        or is_assigned and (c.compartment = 'general' or me.trafficking_clearance)), false);
end $$;
comment on function guard.reaches(bigint) is
    'Whether the caseworker who is signed in works on a case: may find, list and change it';

create or replace function guard.breaks_glass(wanted bigint) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare me integer := api.my_staff_id();
begin
    -- What is one's own first, so that no case and a hidden one take the same time.
    if not exists (select from core.assignment a
                   where a.case_id = coalesce(wanted, 0) and a.staff_id = me and a.kind = 'break_glass'
                     and a.until > clock_timestamp())
    then return false; end if;
    return exists (select from core.cases c
                   where c.case_id = wanted and c.compartment = 'general' and not c.restricted)
       and exists (select from core.staff_role r where r.staff_id = me and r.role = 'caseworker');
end $$;
comment on function guard.breaks_glass(bigint) is
    'Whether a case is open to the one who is signed in by break-glass; never in the compartment, never where restricted';

create or replace function guard.may_read(wanted bigint) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
    -- The second is asked only where the first says no.
    return guard.reaches(wanted) or guard.breaks_glass(wanted);
end $$;
comment on function guard.may_read(bigint) is
    'Whether the one who is signed in may read a case, and note in it what they did: within reach, or by break-glass';

create or replace function guard.case_within_reach(wanted text, path text default 'case')
returns core.cases
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare c core.cases;
begin
    perform guard.staff();
    select * into c from core.cases k where k.reference = upper(trim(wanted));
    if not guard.reaches(c.case_id) then
        perform guard.fail('not_found', path);
    end if;
    return c;
end $$;
comment on function guard.case_within_reach(text, text) is
    'The case of a reference; hidden and absent are answered alike';

create or replace function guard.case_to_note_in(wanted text, path text default 'case') returns core.cases
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare c core.cases;
begin
    perform guard.staff();
    select * into c from core.cases k where k.reference = upper(trim(wanted));
    if not guard.may_read(c.case_id) then perform guard.fail('not_found', path); end if;
    return c;
end $$;
comment on function guard.case_to_note_in(text, text) is
    'The case of a reference, for notes and attempts: within reach, or open by break-glass';

create or replace function guard.person_of_case(wanted_case bigint, wanted_person bigint, path text default 'person')
returns bigint
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare found_person bigint;
begin
    select m.person_id into found_person from core.case_member m
    where m.case_id = wanted_case and (wanted_person is null or m.person_id = wanted_person)
    order by (m.relation = 'client') desc, m.person_id limit 1;
    if found_person is null then perform guard.fail('not_found', path); end if;
    return found_person;
end $$;
comment on function guard.person_of_case(bigint, bigint, text) is
    'A member of a case; without a person named, its client';
