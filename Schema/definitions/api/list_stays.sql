-- Shelter workers know guests by their code names from two weeks before they come until they leave,
-- and nothing else of the case; caseworkers see the case where it is within their reach.
set local role kapwa_guard;

create or replace function api.list_stays(wanted text, before_stay bigint, most integer)
returns table (stay text, case_reference text, alias text, shelter text, bed text, status text, needed_from date,
               expected_until date, checked_in_on date, checked_out_on date, lapses_at text, number bigint)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    me integer := guard.staff(); my_houses integer[]; in_house boolean := api.i_have_role('shelter'); today date := api.today();
    wanted_status text[] := case wanted
        when 'open' then array['requested', 'reserved', 'checked_in']
        when 'requested' then array['requested', 'reserved']
        when 'lapsed' then array['reserved']
        when 'all' then array['requested', 'reserved', 'checked_in', 'checked_out', 'cancelled']
        else array[wanted] end;
begin
    perform guard.require_role('caseworker', 'shelter');
    my_houses := array(select h.shelter_id from core.shelter h where h.team_id = any((select api.my_teams())::integer[]));
    return query
    with in_my_cases as materialized (
        select p.placement_id, p.case_id from core.cases c join core.placement p on p.case_id = c.case_id
        where c.lead_id = me and c.status <> 'closed' and p.status = any(wanted_status)),
    mine as (
        select p.placement_id from core.placement p
        where p.shelter_id = any(my_houses) and p.status = any(wanted_status)
        union
        select m.placement_id from in_my_cases m where guard.reaches(m.case_id)),
    page as (
        select p.*, h.name from mine m join core.placement p on p.placement_id = m.placement_id
        join core.shelter h on h.shelter_id = p.shelter_id
        where (before_stay is null or p.placement_id < before_stay)
          and (wanted <> 'lapsed' or p.lapses_at <= now())
          -- What lapsed is asked for again.
          and (wanted <> 'requested' or p.status = 'requested' or p.lapses_at <= now())
          and (wanted <> 'reserved' or p.lapses_at > now())
        order by p.placement_id desc limit least(greatest(most, 1), 1000))
    select 'S-' || p.placement_id, case when r.reached then c.reference end,
           case when r.reached or in_house and p.shelter_id = any(my_houses)
                     and p.status in ('requested', 'reserved', 'checked_in') and p.needed_from <= today + 14
                then c.alias end,
           p.name, b.label,
           case when p.status = 'reserved' and p.lapses_at <= now() then 'lapsed' else p.status end,
           p.needed_from, p.expected_until, p.checked_in_on, p.checked_out_on,
           to_char(p.lapses_at at time zone o.time_zone, 'YYYY-MM-DD HH24:MI'), p.placement_id
    from page p join core.cases c on c.case_id = p.case_id cross join ref.organisation o
    cross join lateral (select guard.reaches(p.case_id) as reached) r
    left join lateral (
        select d.label from core.bed_booking k join core.bed d on d.bed_id = k.bed_id
        where k.placement_id = p.placement_id and k.kind <> 'void'
        order by k.bed_booking_id desc limit 1) b on true
    order by p.placement_id desc;
end $$;
comment on function api.list_stays(text, bigint, integer) is
    'The newest stays of the team''s shelters and of one''s own cases: open, all, lapsed or of one status';
