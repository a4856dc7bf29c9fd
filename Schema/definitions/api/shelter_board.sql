-- The board on the wall of the house: who is in which bed.
set local role kapwa_guard;

create or replace function api.shelter_board(wanted text)
returns table (shelter text, bed text, state text, stay text, alias text, since date, nights integer, leaves date)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare today date := api.today(); in_house boolean := api.i_have_role('shelter');
begin
    perform guard.require_role('caseworker', 'shelter');
    return query
    select h.name, b.label,
           case when g.kind is not null then g.kind
                when b.usable_from > today or b.usable_until <= today then 'out of service' else 'free' end,
           'S-' || g.placement_id,
           case when in_house or guard.reaches(g.case_id) then c.alias end,
           case when g.kind = 'occupied' then g.checked_in_on else lower(g.during) end,
           case when g.kind = 'occupied' then today - g.checked_in_on end, g.expected_until
    from core.shelter h join core.bed b on b.shelter_id = h.shelter_id
    left join lateral (
        select k.kind, k.during, p.placement_id, p.case_id, p.checked_in_on, p.expected_until
        from core.bed_booking k join core.placement p on p.placement_id = k.placement_id
        where k.bed_id = b.bed_id and k.during @> today and k.kind <> 'void'
          and (k.kind = 'occupied' or p.lapses_at > now())) g on true
    left join core.cases c on c.case_id = g.case_id
    where h.team_id = any((select api.my_teams())::integer[]) and h.closed_on is null
      and (wanted is null or lower(h.name) = lower(trim(wanted)))
      and (b.usable_until is null or b.usable_until > today - 30)
    order by h.name, length(b.label), b.label;
end $$;
comment on function api.shelter_board(text) is
    'Each bed of the team''s shelters, or of one of them, with the guest''s code name, since when and until when';
