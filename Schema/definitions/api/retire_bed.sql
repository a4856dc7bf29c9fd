-- A bed that is taken out of service stays in the past: nights that were slept in it count on.
set local role kapwa_guard;

create or replace function api.retire_bed(op uuid, doc jsonb) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare before jsonb; h core.shelter; b core.bed; last_day date;
begin
    before := guard.first_answer(op, 'retire_bed', doc);
    if before is not null then return before; end if;
    perform guard.require_role('coordinator');
    h := guard.shelter_to_furnish(doc ->> 'shelter');
    perform guard.void_lapsed(array[h.shelter_id], null);
    select * into b from core.bed k
    where k.shelter_id = h.shelter_id and lower(k.label) = lower(trim(doc ->> 'label'));
    if b.bed_id is null then perform guard.fail('not_found', 'label'); end if;
    last_day := coalesce(guard.day_of(doc, 'usable_until'), api.today());
    if last_day <= b.usable_from then perform guard.fail('day_too_early', 'usable_until'); end if;
    if b.usable_until <= last_day then perform guard.fail('bed_retired', 'label'); end if;
    if guard.bed_is_taken(b.bed_id, daterange(last_day, null)) then perform guard.fail('bed_booked', 'usable_until'); end if;
    update core.bed k set usable_until = last_day where k.bed_id = b.bed_id;
    return guard.answer(op, 'retire_bed', jsonb_build_object(
        'shelter', h.name, 'bed', b.label, 'usable_until', last_day));
end $$;
comment on function api.retire_bed(uuid, jsonb) is
    'Takes a bed out of service from a day on; refused while somebody holds it from then on';
