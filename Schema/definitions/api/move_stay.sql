-- A move ends the nights in one bed and begins them in another, on the same day.
set local role kapwa_guard;

create or replace function api.move_stay(op uuid, doc jsonb) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
    before jsonb; chosen core.shelter; p core.placement; h core.shelter; b core.bed; left_bed core.bed_booking;
    on_day date; nights daterange;
begin
    before := guard.first_answer(op, 'move_stay', doc);
    if before is not null then return before; end if;
    perform guard.require_role('caseworker', 'shelter');
    if doc ->> 'shelter' is not null then chosen := guard.shelter_within_reach(doc ->> 'shelter', 'shelter'); end if;
    p := guard.stay_within_reach(doc ->> 'stay', chosen.shelter_id);
    perform guard.check_case_open(p);
    h := guard.shelter_for(p, chosen, doc);
    on_day := guard.day_until_today(doc, 'on');
    left_bed := guard.leave_bed(p, on_day, 'on');
    nights := daterange(on_day, null);
    b := guard.bed_for(h, doc ->> 'bed', nights, avoided => left_bed.bed_id);
    perform guard.book_bed(p, b.bed_id, nights, 'occupied');
    if h.shelter_id <> p.shelter_id then
        update core.placement k set shelter_id = h.shelter_id where k.placement_id = p.placement_id;
    end if;
    perform guard.note_stay(p.placement_id, 'moved', on_day, b.bed_id, guard.text_of(doc, 'reason', 400));
    return guard.answer(op, 'move_stay',
        guard.stay_facts(p.placement_id, h, b.bed_id) || jsonb_build_object('on', on_day));
end $$;
comment on function api.move_stay(uuid, jsonb) is 'Moves a person to another bed, in the same shelter or another';
