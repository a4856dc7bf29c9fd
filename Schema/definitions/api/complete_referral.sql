-- The service was given.
set local role kapwa_guard;

create or replace function api.complete_referral(op uuid, doc jsonb) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare before jsonb; r core.referral; on_day date;
begin
    before := guard.first_answer(op, 'complete_referral', doc);
    if before is not null then return before; end if;
    perform guard.require_role('caseworker');
    r := guard.referral_within_reach(doc ->> 'referral');
    if r.status <> 'accepted' then perform guard.fail('referral_not_accepted', 'referral'); end if;
    on_day := guard.day_until_today(doc, 'on', r.answered_on);
    update core.referral k set status = 'completed', ended_on = on_day, changed_on = on_day
    where k.referral_id = r.referral_id;
    perform guard.note_referral(r, 'completed', on_day, guard.text_of(doc, 'reason', 1000));
    return guard.answer(op, 'complete_referral', jsonb_build_object('referral', 'R-' || r.referral_id, 'on', on_day));
end $$;
comment on function api.complete_referral(uuid, jsonb) is 'Records that an agency did what a referral asked for';
