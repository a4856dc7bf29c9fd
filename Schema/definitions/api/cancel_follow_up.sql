-- Not needed any more.
set local role kapwa_guard;

create or replace function api.cancel_follow_up(op uuid, doc jsonb) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare before jsonb; f core.follow_up;
begin
    before := guard.first_answer(op, 'cancel_follow_up', doc);
    if before is not null then return before; end if;
    perform guard.require_role('caseworker');
    f := guard.follow_up_within_reach(doc ->> 'follow_up', true);
    update core.follow_up k set status = 'cancelled', ended_on = api.today() where k.follow_up_id = f.follow_up_id;
    perform guard.note_follow_up(f.follow_up_id, 'cancelled', api.today(), null, guard.text_of(doc, 'reason', 4000, 1));
    return guard.answer(op, 'cancel_follow_up', jsonb_build_object('follow_up', 'F-' || f.follow_up_id));
end $$;
comment on function api.cancel_follow_up(uuid, jsonb) is 'Cancels a planned follow-up, with the reason';
