-- Done means: the person was reached, and how safe they are is known or could not be told.
set local role kapwa_guard;

create or replace function api.complete_follow_up(op uuid, doc jsonb) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare before jsonb; f core.follow_up; on_day date; next_one bigint;
begin
    before := guard.first_answer(op, 'complete_follow_up', doc);
    if before is not null then return before; end if;
    perform guard.require_role('caseworker');
    f := guard.follow_up_within_reach(doc ->> 'follow_up', true);
    perform guard.check_codes('safety', 'safety', doc ->> 'safety');
    on_day := guard.day_until_today(doc, 'on', f.planned_on);
    update core.follow_up k set status = 'done', ended_on = on_day, safety = doc ->> 'safety'
    where k.follow_up_id = f.follow_up_id;
    perform guard.note_follow_up(f.follow_up_id, 'done', on_day, null, guard.text_of(doc, 'note', 4000));
    next_one := guard.plan_next(doc, f);
    return guard.answer(op, 'complete_follow_up', jsonb_build_object(
        'follow_up', 'F-' || f.follow_up_id, 'safety', doc ->> 'safety', 'next', 'F-' || next_one));
end $$;
comment on function api.complete_follow_up(uuid, jsonb) is
    'Records that a follow-up was done, with the safety check; plans the next one where its day is given';
