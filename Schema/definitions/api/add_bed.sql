-- A bed is in service from a day on.
set local role kapwa_guard;

create or replace function api.add_bed(op uuid, doc jsonb) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare before jsonb; h core.shelter; its_label text; on_day date;
begin
    before := guard.first_answer(op, 'add_bed', doc);
    if before is not null then return before; end if;
    perform guard.require_role('coordinator');
    h := guard.shelter_to_furnish(doc ->> 'shelter');
    its_label := guard.text_of(doc, 'label', 20, 1);
    on_day := coalesce(guard.day_of(doc, 'usable_from'), api.today());
    if on_day < h.opened_on then perform guard.fail('day_too_early', 'usable_from'); end if;
    if exists (select from core.bed b where b.shelter_id = h.shelter_id and lower(b.label) = lower(its_label)) then
        perform guard.fail('already_exists', 'label');
    end if;
    insert into core.bed (shelter_id, label, usable_from) values (h.shelter_id, its_label, on_day);
    return guard.answer(op, 'add_bed', jsonb_build_object(
        'shelter', h.name, 'bed', its_label, 'usable_from', on_day));
end $$;
comment on function api.add_bed(uuid, jsonb) is 'Adds a bed to a shelter';

create or replace function guard.shelter_to_furnish(wanted text) returns core.shelter
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare h core.shelter;
begin
    select * into h from core.shelter k where lower(k.name) = lower(trim(wanted)) for no key update;
    if h.shelter_id is null then perform guard.fail('not_found', 'shelter'); end if;
    if h.closed_on is not null then perform guard.fail('shelter_closed', 'shelter'); end if;
    return h;
end $$;
comment on function guard.shelter_to_furnish(text) is
    'An open shelter, held until the end of the transaction while its beds change';
