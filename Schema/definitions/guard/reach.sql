-- How far somebody reaches: their team's general cases and the cases assigned to them, the
-- trafficking compartment only with clearance and assignment.
set local role kapwa_guard;

create or replace function guard.reaches(wanted bigint) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select exists (
        select from core.cases c cross join core.staff me
        where c.case_id = wanted and me.login = session_user and me.active
          and exists (select from core.staff_role r
                      where r.staff_id = me.staff_id and r.role = 'caseworker')
          and (c.compartment = 'general' and c.team_id = me.team_id
               or (c.compartment = 'general' or me.trafficking_clearance)
                  and exists (select from core.assignment a
                              where a.case_id = c.case_id and a.staff_id = me.staff_id
                                and (a.until is null or a.until > now()))))
$$;
comment on function guard.reaches(bigint) is 'Whether the caseworker who is signed in reaches a case';

create or replace function guard.case_within_reach(wanted text, path text default 'case')
returns core.cases
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare c core.cases;
begin
    perform guard.staff();
    select * into c from core.cases k where k.reference = upper(trim(wanted));
    if c.case_id is null or not guard.reaches(c.case_id) then
        perform guard.fail('not_found', path);
    end if;
    return c;
end $$;
comment on function guard.case_within_reach(text, text) is
    'The case of a reference; hidden and absent are answered alike';

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
