-- A request holds no bed.
set local role kapwa_guard;

create or replace function api.request_stay(op uuid, doc jsonb) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare before jsonb; p core.placement; from_day date; today date := api.today();
begin
    before := guard.first_answer(op, 'request_stay', doc);
    if before is not null then return before; end if;
    perform guard.require_role('caseworker');
    from_day := coalesce(guard.day_of(doc, 'needed_from'), today);
    if from_day < today then perform guard.fail('day_over', 'needed_from'); end if;
    p := guard.new_stay(doc, from_day);
    return guard.answer(op, 'request_stay', jsonb_build_object(
        'stay', 'S-' || p.placement_id, 'case', upper(trim(doc ->> 'case')),
        'shelter', (select h.name from core.shelter h where h.shelter_id = p.shelter_id),
        'needed_from', from_day));
end $$;
comment on function api.request_stay(uuid, jsonb) is 'Asks for a bed for a person of a case';
