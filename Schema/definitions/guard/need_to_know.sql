-- What a house must know: where it is, and of a guest what keeps them safe and well. Nothing else of a case.
set local role kapwa_guard;

create or replace function guard.is_expected(p core.placement) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select (p).status in ('requested', 'reserved', 'checked_in') and (p).needed_from <= api.today() + 14
$$;
comment on function guard.is_expected(core.placement) is 'Whether a stay is of a guest now or in the next fourteen days';

create or replace function guard.may_know_address(h core.shelter) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare in_team boolean := h.team_id = any(api.my_teams());
begin
    if api.i_have_role('shelter') and in_team then return true; end if;
    return api.i_have_role('caseworker') and api.i_am_cleared() and (in_team or exists (
        select from core.placement p
        where p.shelter_id = h.shelter_id and p.status in ('requested', 'reserved', 'checked_in')
          and guard.reaches(p.case_id)));
end $$;
comment on function guard.may_know_address(core.shelter) is
    'Whether the one who asks may know where a shelter is: its own workers, and cleared caseworkers of its team or with a guest there';

create or replace function guard.may_know_guest(p core.placement) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
    return api.i_have_role('shelter') and guard.is_expected(p) and exists (
            select from core.shelter h where h.shelter_id = p.shelter_id and h.team_id = any(api.my_teams()))
        or guard.reaches(p.case_id);
end $$;
comment on function guard.may_know_guest(core.placement) is
    'Whether the one who asks may read the card of a guest: workers of the shelter now and two weeks ahead, caseworkers within reach';

create or replace function guard.newest_card(its_case bigint, its_person bigint) returns core.case_card
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select k from core.case_card k
    where k.case_id = its_case and k.person_id = its_person order by k.case_card_id desc limit 1
$$;
comment on function guard.newest_card(bigint, bigint) is 'What is on the card of a person in a case';

create or replace function guard.case_cards(its_case bigint) returns json
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
    return (
    select coalesce(json_agg(json_build_object(
        'person', 'P-' || k.person_id, 'diet', k.diet, 'allergies', k.allergies, 'access_needs', k.access_needs,
        'safety_flags', k.safety_flags, 'do_not_tell', k.do_not_tell, 'written_at', k.written_at at time zone o.time_zone,
        'by', s.display_name) order by k.person_id), '[]')
    from (select distinct on (c.person_id) c.* from core.case_card c
          where c.case_id = its_case order by c.person_id, c.case_card_id desc) k
    left join core.staff s on s.staff_id = k.written_by cross join ref.organisation o);
end $$;
comment on function guard.case_cards(bigint) is 'The cards of the people of a case, as they are now';
