-- A stay that did not begin can be cancelled; its bed is free at once.
set local role kapwa_guard;

create or replace function api.cancel_stay(op uuid, doc jsonb) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare before jsonb; p core.placement; kept integer;
begin
    before := guard.first_answer(op, 'cancel_stay', doc);
    if before is not null then return before; end if;
    perform guard.require_role('caseworker', 'shelter');
    p := guard.stay_within_reach(doc ->> 'stay');
    if p.status not in ('requested', 'reserved') then perform guard.fail('stay_not_waiting', 'stay'); end if;
    kept := guard.release_reservation(p.placement_id);
    update core.placement k set status = 'cancelled', lapses_at = null where k.placement_id = p.placement_id;
    perform guard.note_stay(p.placement_id, 'cancelled', api.today(), kept, guard.text_of(doc, 'reason', 400, 1));
    return guard.answer(op, 'cancel_stay', jsonb_build_object('stay', 'S-' || p.placement_id));
end $$;
comment on function api.cancel_stay(uuid, jsonb) is 'Cancels a request or a reservation, with a reason';
