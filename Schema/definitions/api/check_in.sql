-- From the check-in on the bed is taken without an end: the day on which somebody expects to leave
-- is no promise.
set local role kapwa_guard;

create or replace function api.check_in(op uuid, doc jsonb) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
    before jsonb; its_stay text := doc ->> 'stay'; its_team integer; chosen core.shelter; p core.placement; h core.shelter; b core.bed;
    on_day date; leaves date; nights daterange; kept integer;
begin
    before := guard.first_answer(op, 'check_in', doc);
    if before is not null then return before; end if;
    perform guard.require_role('caseworker', 'shelter');
    if (doc ->> 'stay' is null) = (doc ->> 'case' is null) then perform guard.fail('invalid', 'stay'); end if;
    on_day := guard.day_until_today(doc, 'on');
    if its_stay is null then its_stay := guard.waiting_stay(doc); end if;
    if its_stay is null then
        p := guard.new_stay(doc, on_day);
        perform guard.hold_beds(p.person_id, array[p.shelter_id]);
    else
        if doc ->> 'stay' is null then
            its_team := (select c.team_id from core.cases c where c.reference = upper(trim(doc ->> 'case')));
        end if;
        if doc ->> 'shelter' is not null then
            chosen := guard.shelter_within_reach(doc ->> 'shelter', 'shelter', its_team);
        end if;
        p := guard.stay_within_reach(its_stay, chosen.shelter_id);
    end if;
    perform guard.check_case_open(p);
    leaves := guard.day_of(doc, 'expected_until');
    if leaves < greatest(on_day, p.needed_from) then perform guard.fail('day_too_early', 'expected_until'); end if;
    if doc ->> 'stay' is not null and doc ->> 'person' is not null then perform guard.fail('invalid', 'person'); end if;
    if p.status = 'checked_in' then perform guard.fail('already_checked_in', 'stay'); end if;
    if p.status not in ('requested', 'reserved') then perform guard.fail('stay_not_waiting', 'stay'); end if;
    h := guard.shelter_for(p, chosen, doc);
    nights := daterange(on_day, null);
    kept := guard.release_reservation(p.placement_id);
    b := guard.bed_for(h, doc ->> 'bed', nights, kept);
    perform guard.book_bed(p, b.bed_id, nights, 'occupied');
    update core.placement k
    set status = 'checked_in', lapses_at = null, checked_in_on = on_day, shelter_id = h.shelter_id,
        expected_until = coalesce(leaves, k.expected_until)
    where k.placement_id = p.placement_id;
    perform guard.note_stay(p.placement_id, 'checked_in', on_day, b.bed_id);
    return guard.answer(op, 'check_in',
        guard.stay_facts(p.placement_id, h, b.bed_id) || jsonb_build_object('on', on_day));
end $$;
comment on function api.check_in(uuid, jsonb) is
    'Checks a person in: to a bed that was reserved, named or is free; with a case instead of a stay, whoever walks in, on the stay that waits for them where there is one';
