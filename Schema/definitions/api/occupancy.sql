-- Counts of beds, from which nobody can be told apart; so coordinators have them for all shelters.
set local role kapwa_guard;

create or replace function api.occupancy(on_day date)
returns table (shelter text, beds integer, occupied integer, reserved integer, free integer,
               arrivals integer, departures integer)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
    return query
    with its_beds as materialized (
        select b.bed_id, h.shelter_id, h.name, b.usable_from <= on_day
               and (b.usable_until is null or b.usable_until > on_day) as in_service
        from guard.shelters_within_reach() h left join core.bed b on b.shelter_id = h.shelter_id
        where h.opened_on <= on_day and (h.closed_on is null or h.closed_on > on_day)),
    bookings as materialized (
        select i.shelter_id, k.placement_id, k.kind, k.during, p.expected_until, p.status
        from its_beds i
        -- Bed by bed: the bookings of all houses in these nights are many more.
        cross join lateral (
            select b.placement_id, b.kind, b.during from core.bed_booking b
            where b.bed_id = i.bed_id and b.during && daterange(on_day - 1, on_day + 1) and b.kind <> 'void'
            offset 0) k
        join core.placement p on p.placement_id = k.placement_id
        where k.kind = 'occupied' or p.lapses_at > now()),
    counts as (
        select n.shelter_id,
            count(*) filter (where n.kind = 'occupied' and n.during @> on_day) as occupied,
            count(*) filter (where n.kind = 'reserved' and n.during @> on_day) as reserved,
            -- Who only changed beds within the house neither came nor went.
            count(*) filter (where lower(n.during) = on_day and not exists (
                select from bookings m where m.placement_id = n.placement_id
                  and m.shelter_id = n.shelter_id and upper(m.during) = on_day)) as arrivals,
            count(*) filter (where n.kind = 'occupied' and not exists (
                    select from bookings m where m.placement_id = n.placement_id
                      and m.shelter_id = n.shelter_id and lower(m.during) = on_day)
                and (upper(n.during) = on_day
                     or upper_inf(n.during) and n.expected_until = on_day)) as departures
        from bookings n group by n.shelter_id)
    select i.name, count(*) filter (where i.in_service)::integer,
           coalesce(c.occupied, 0)::integer, coalesce(c.reserved, 0)::integer,
           greatest(count(*) filter (where i.in_service) - coalesce(c.occupied, 0) - coalesce(c.reserved, 0), 0)::integer,
           coalesce(c.arrivals, 0)::integer, coalesce(c.departures, 0)::integer
    from its_beds i left join counts c on c.shelter_id = i.shelter_id
    group by i.shelter_id, i.name, c.occupied, c.reserved, c.arrivals, c.departures
    order by i.name;
end $$;
comment on function api.occupancy(date) is
    'Beds in service, occupied, reserved and free in the night of a day, with who comes and goes; lapsed reservations do not count';
