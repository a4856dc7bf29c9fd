-- A reservation lapses by itself; it can be renewed, and another bed chosen, by reserving again.
set local role kapwa_guard;

create or replace function api.reserve_bed(op uuid, doc jsonb) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
    before jsonb; chosen core.shelter; p core.placement; h core.shelter; b core.bed;
    from_day date; expected_from date; until_day date; nights daterange; kept integer; ends timestamptz;
begin
    before := guard.first_answer(op, 'reserve_bed', doc);
    if before is not null then return before; end if;
    perform guard.require_role('caseworker', 'shelter');
    if doc ->> 'shelter' is not null then chosen := guard.shelter_within_reach(doc ->> 'shelter', 'shelter'); end if;
    p := guard.stay_within_reach(doc ->> 'stay', chosen.shelter_id);
    perform guard.check_case_open(p);
    if p.status not in ('requested', 'reserved') then perform guard.fail('stay_not_waiting', 'stay'); end if;
    h := guard.shelter_for(p, chosen, doc);
    from_day := coalesce(guard.day_of(doc, 'from'), greatest(p.needed_from, api.today()));
    if from_day < api.today() then perform guard.fail('day_over', 'from'); end if;
    until_day := guard.day_of(doc, 'until');
    if until_day <= from_day then perform guard.fail('day_too_early', 'until'); end if;
    if until_day is null and p.expected_until > from_day then until_day := p.expected_until; end if;
    nights := daterange(from_day, until_day);
    expected_from := coalesce(guard.day_of(doc, 'from'), p.needed_from);
    kept := guard.release_reservation(p.placement_id);
    -- Until when somebody means to stay is no promise: the bed has to be theirs whenever they check in.
    b := guard.bed_for(h, doc ->> 'bed', daterange(from_day, null), kept);
    perform guard.book_bed(p, b.bed_id, nights, 'reserved');
    -- Not before the guest can come: the first night is waited for.
    select greatest(clock_timestamp() + make_interval(hours => o.reservation_hours), guard.end_of(from_day))
    into ends from ref.organisation o;
    update core.placement k set status = 'reserved', lapses_at = ends, shelter_id = h.shelter_id,
        needed_from = expected_from,
        expected_until = case when doc ->> 'until' is not null then until_day
                              when k.expected_until >= expected_from then k.expected_until end
    where k.placement_id = p.placement_id;
    perform guard.note_stay(p.placement_id, 'reserved', api.today(), b.bed_id);
    return guard.answer(op, 'reserve_bed', guard.stay_facts(p.placement_id, h, b.bed_id) || jsonb_build_object(
        'from', from_day, 'until', until_day, 'was_needed_from', p.needed_from, 'was_until', p.expected_until,
        'lapses_at', (select to_char(ends at time zone o.time_zone, 'YYYY-MM-DD HH24:MI') from ref.organisation o)));
end $$;
comment on function api.reserve_bed(uuid, jsonb) is
    'Keeps a bed for a stay, for as many hours as the organisation says; reserving again renews it';
