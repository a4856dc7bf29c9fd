-- The shelters within reach; see list_cases.sql on why this is a function. Addresses are on no list.
set local role kapwa_guard;

create or replace function api.list_shelters()
returns table (shelter text, team text, for_sex text, beds integer, opened_on date, closed_on date)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare today date := api.today();
begin
    return query
    select h.name, t.name, h.for_sex, (
               select count(*)::integer from core.bed b
               where b.shelter_id = h.shelter_id and b.usable_from <= today
                 and (b.usable_until is null or b.usable_until > today)),
           h.opened_on, h.closed_on
    from guard.shelters_within_reach() h join ref.team t on t.team_id = h.team_id
    order by h.closed_on is not null, h.name;
end $$;
comment on function api.list_shelters() is
    'The shelters of the team, to coordinators all, with the number of beds in service';
