-- Who may direct a case: hand it on, give it to others, close it.
set local role kapwa_guard;

create or replace function guard.case_to_direct(wanted text, only_lead boolean, path text default 'case')
returns core.cases
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare c core.cases; me integer := guard.staff();
begin
    select * into c from core.cases k where k.reference = upper(trim(wanted)) for update;
    if c.case_id is null or not (guard.reaches(c.case_id) or api.i_have_role('coordinator')) then
        perform guard.fail('not_found', path);
    end if;
    if only_lead and c.lead_id <> me and not api.i_have_role('coordinator') then
        perform guard.fail('not_allowed', path);
    end if;
    return c;
end $$;
comment on function guard.case_to_direct(text, boolean, text) is
    'The case of a reference, held until the end of the transaction: for caseworkers within reach (or only its lead), for coordinators any';

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
    if c.compartment = 'trafficking' and not s.trafficking_clearance then
        perform guard.fail('not_cleared', path);
    end if;
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
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select exists (
        select from core.assignment a join core.staff s using (staff_id)
        where a.case_id = wanted and s.login = session_user and s.active and s.trafficking_clearance
          and (a.until is null or a.until > now()))
$$;
comment on function guard.sees_trafficking(bigint) is
    'Whether the one who asks may see referrals and assessments of trafficking in a case: cleared and assigned';
