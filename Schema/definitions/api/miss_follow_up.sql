-- Missed is an outcome of its own: somebody waited for a call that did not come through.
set local role kapwa_guard;

create or replace function api.miss_follow_up(op uuid, doc jsonb) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare before jsonb; f core.follow_up; next_one bigint;
begin
    before := guard.first_answer(op, 'miss_follow_up', doc);
    if before is not null then return before; end if;
    perform guard.require_role('caseworker');
    f := guard.follow_up_within_reach(doc ->> 'follow_up', true);
    if f.due_on > api.today() then perform guard.fail('follow_up_not_due', 'follow_up'); end if;
    update core.follow_up k set status = 'missed', ended_on = api.today() where k.follow_up_id = f.follow_up_id;
    perform guard.note_follow_up(f.follow_up_id, 'missed', api.today(), null, guard.text_of(doc, 'reason', 4000, 1));
    next_one := guard.plan_next(doc, f);
    return guard.answer(op, 'miss_follow_up', jsonb_build_object('follow_up', 'F-' || f.follow_up_id, 'next', 'F-' || next_one));
end $$;
comment on function api.miss_follow_up(uuid, jsonb) is
    'Records that a follow-up came to nothing, with the reason; plans the next one where its day is given';
