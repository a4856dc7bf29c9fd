-- A stay ends with where the person went.
set local role kapwa_guard;

create or replace function api.check_out(op uuid, doc jsonb) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare before jsonb; p core.placement; left_bed core.bed_booking; on_day date; nights integer;
begin
    before := guard.first_answer(op, 'check_out', doc);
    if before is not null then return before; end if;
    perform guard.require_role('caseworker', 'shelter');
    p := guard.stay_within_reach(doc ->> 'stay');
    on_day := guard.day_until_today(doc, 'on');
    perform guard.check_codes('destination', 'destination?', doc ->> 'destination');
    left_bed := guard.leave_bed(p, on_day, 'on');
    update core.placement k
    set status = 'checked_out', checked_out_on = on_day, destination = doc ->> 'destination'
    where k.placement_id = p.placement_id;
    perform guard.note_stay(p.placement_id, 'checked_out', on_day, left_bed.bed_id, guard.text_of(doc, 'note', 400));
    select coalesce(sum(upper(k.during) - lower(k.during)), 0) into nights from core.bed_booking k
    where k.placement_id = p.placement_id and k.kind = 'occupied' and not isempty(k.during);
    return guard.answer(op, 'check_out', jsonb_build_object(
        'stay', 'S-' || p.placement_id, 'on', on_day, 'nights', nights, 'destination', doc ->> 'destination'));
end $$;
comment on function api.check_out(uuid, jsonb) is 'Checks a person out and records where they went';
