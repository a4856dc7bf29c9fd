-- A search over all bookings of the beds: as a list of rows it would check the policy of each booking
-- ever made.
set local role kapwa_guard;

create or replace function api.free_beds(from_day date, until_day date)
returns table (shelter text, bed text, for_sex text, free_until date)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare nights daterange;
begin
    if from_day is null or from_day not between '1900-01-01' and '2200-01-01' then perform guard.fail('invalid', 'from'); end if;
    if until_day <= from_day then perform guard.fail('day_too_early', 'until'); end if;
    nights := daterange(from_day, coalesce(until_day, from_day + 1));
    return query
    select h.name, b.label, h.for_sex, least(b.usable_until, next_one.begins)
    from guard.shelters_within_reach() h
    join core.bed b on b.shelter_id = h.shelter_id
    cross join lateral (
        select bool_or(k.during && nights or k.kind = 'reserved' and upper(k.during) <= from_day) as taken,
            min(lower(k.during)) filter (where k.during && daterange(from_day, null)) as begins
        from core.bed_booking k join core.placement p on p.placement_id = k.placement_id
        -- Whoever comes on an earlier reservation stays without an end.
        where k.bed_id = b.bed_id and (k.during && daterange(from_day, null) or k.kind = 'reserved')
          and k.kind <> 'void' and (k.kind = 'occupied' or p.lapses_at > now())) next_one
    where h.closed_on is null and guard.bed_is_usable(b, nights) and next_one.taken is not true
    order by h.name, length(b.label), b.label;
end $$;
comment on function api.free_beds(date, date) is
    'Beds within reach that are free from a day on, for one night or until another day, and when the next one comes';
