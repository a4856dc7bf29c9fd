-- Who may direct a case: hand it on, give it to others, restrict it, close it.
set local role kapwa_guard;

-- Taking a case from somebody must not wait until they let go: whoever keeps its rows in an open transaction
-- loses that once it is old enough. Half of the usual wait before, half after.
create or replace function guard.hold_case(wanted bigint) returns core.cases
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '2500ms' as $$
declare c core.cases;
begin
    begin
        select * into c from core.cases k where k.case_id = wanted for update;
    exception when lock_not_available then
        perform guard.end_hindering();
        select * into c from core.cases k where k.case_id = wanted for update;
    end;
    return c;
end $$;
comment on function guard.hold_case(bigint) is 'A case, held whole until the end of the transaction';

create or replace function guard.hold_assignments(its_case bigint) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '2500ms' as $$
begin
    perform from core.assignment a where a.case_id = its_case order by a.assignment_id for no key update;
exception when lock_not_available then
    perform guard.end_hindering();
    perform from core.assignment a where a.case_id = its_case order by a.assignment_id for no key update;
end $$;
comment on function guard.hold_assignments(bigint) is
    'Holds who works on a case, by break-glass too, until the end of the transaction';

create or replace function guard.case_to_direct(wanted text, only_lead boolean, path text default 'case')
returns core.cases
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare c core.cases; me integer := guard.staff(); directs_all boolean := api.i_have_role('coordinator');
begin
    select * into c from core.cases k where k.reference = upper(trim(wanted));
    if not (guard.reaches(c.case_id) or c.case_id is not null and directs_all) then
        perform guard.fail('not_found', path);
    end if;
    -- Only now: a hidden case that is waited for would be told from one that is not there. What was
    -- waited for may have taken the case out of reach.
    c := guard.hold_case(c.case_id);
    if c.case_id is null or not (guard.reaches(c.case_id) or directs_all) then
        perform guard.fail('not_found', path);
    end if;
    if only_lead and c.lead_id <> me and not directs_all then
        perform guard.fail('not_allowed', path);
    end if;
    return c;
end $$;
comment on function guard.case_to_direct(text, boolean, text) is
    'The case of a reference, held until the end of the transaction: for caseworkers within reach (or only its lead), for coordinators any';

create or replace function guard.check_clearance(s core.staff, c core.cases, path text) returns void
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
    if s.trafficking_clearance then return; end if;
    -- A coordinator may not learn which cases are in the compartment. A lead has or had clearance wherever
    -- one is, so without clearance of their own they are refused by that alone, which they see anyway.
    if not guard.reaches(c.case_id) and not api.i_am_cleared() then
        if exists (select from core.staff l where l.staff_id = c.lead_id and l.was_cleared) then
            perform guard.fail('lead_is_cleared', path);
        end if;
    end if;
    if c.compartment = 'trafficking' then perform guard.fail('not_cleared', path); end if;
end $$;
comment on function guard.check_clearance(core.staff, core.cases, text) is
    'Refuses a caseworker who lacks the clearance that a case needs; to a coordinator without clearance, that its lead has or had';

create or replace function guard.caseworker_for(wanted text, c core.cases, path text)
returns core.staff
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare s core.staff;
begin
    select * into s from core.staff k where k.login::text = trim(wanted) and k.active;
    if s.staff_id is null then perform guard.fail('not_found', path); end if;
    if not exists (select from core.staff_role r
                   where r.staff_id = s.staff_id and r.role = 'caseworker') then
        perform guard.fail('not_a_caseworker', path);
    end if;
    perform guard.check_clearance(s, c, path);
    return s;
end $$;
comment on function guard.caseworker_for(text, core.cases, text) is
    'An active caseworker who may work on a case; the trafficking compartment needs clearance';

create or replace function guard.end_of(day date) returns timestamptz
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select (day + 1)::timestamp at time zone o.time_zone from ref.organisation o
$$;
comment on function guard.end_of(date) is 'The moment at which a day ends where the organisation is';

create or replace function guard.sees_trafficking(wanted bigint) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
    return exists (
        select from core.assignment a join core.staff s using (staff_id)
        where a.case_id = wanted and s.login = session_user and s.active and not s.password_due
          and s.trafficking_clearance
          and a.kind in ('lead', 'assigned') and (a.until is null or a.until > clock_timestamp()));
end $$;
comment on function guard.sees_trafficking(bigint) is
    'Whether the one who asks may see referrals and assessments of trafficking in a case: cleared and assigned';

create or replace function guard.narrow_case(its_case core.cases) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare moved integer;
begin
    perform guard.hold_assignments(its_case.case_id);
    update core.assignment a set until = clock_timestamp()
    where a.case_id = its_case.case_id and a.kind = 'break_glass' and a.until > clock_timestamp();
    -- What was promised must not be forgotten with those who do not see it any more.
    update core.follow_up f set worker_id = its_case.lead_id
    where f.case_id = its_case.case_id and f.status = 'planned' and f.worker_id <> its_case.lead_id
      and not guard.may_work_on(f.worker_id, its_case, api.today());
    get diagnostics moved = row_count;
    return moved;
end $$;
comment on function guard.narrow_case(core.cases) is
    'After fewer people reach a case: ends break-glass, and the follow-ups of those who lost it go to its lead; how many';

create or replace function guard.hand_case(c core.cases, new_lead core.staff, its_team integer, why text) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare moved integer;
begin
    perform guard.hold_assignments(c.case_id);
    -- Whoever led it, and everybody outside the new team, has no part in it any more.
    update core.assignment a set until = now()
    where a.case_id = c.case_id and (a.until is null or a.until > now())
      and (a.kind in ('lead', 'break_glass') or a.staff_id = new_lead.staff_id
           or exists (select from core.staff s
                      where s.staff_id = a.staff_id and s.team_id <> its_team));
    insert into core.assignment (case_id, staff_id, kind, assigned_by)
    values (c.case_id, new_lead.staff_id, 'lead', api.my_staff_id());
    insert into core.case_transfer (case_id, from_team, to_team, from_lead, to_lead, reason, transferred_by)
    values (c.case_id, c.team_id, its_team, c.lead_id, new_lead.staff_id,
            why, api.my_staff_id());
    update core.cases k set team_id = its_team, lead_id = new_lead.staff_id
    where k.case_id = c.case_id;
    -- Promised contacts must not be forgotten with those who promised them.
    update core.follow_up f set worker_id = new_lead.staff_id
    where f.case_id = c.case_id and f.status = 'planned' and f.worker_id <> new_lead.staff_id
      and not exists (select from core.assignment a
                      where a.case_id = f.case_id and a.staff_id = f.worker_id and a.kind <> 'break_glass'
                        and (a.until is null or a.until > clock_timestamp()));
    get diagnostics moved = row_count;
    return moved;
end $$;
comment on function guard.hand_case(core.cases, core.staff, integer, text) is
    'Hands a case that is held to a lead and a team; how many planned follow-ups went with it';
