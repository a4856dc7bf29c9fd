-- Taken back, by the person or by us: what was sent stays on record as sent.
set local role kapwa_guard;

create or replace function api.withdraw_referral(op uuid, doc jsonb) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare before jsonb; r core.referral; on_day date; why text;
begin
    before := guard.first_answer(op, 'withdraw_referral', doc);
    if before is not null then return before; end if;
    perform guard.require_role('caseworker');
    r := guard.referral_within_reach(doc ->> 'referral');
    if r.status not in ('draft', 'sent', 'accepted') then perform guard.fail('referral_ended', 'referral'); end if;
    why := guard.text_of(doc, 'reason', 1000, 1);
    on_day := guard.day_until_today(doc, 'on', coalesce(r.answered_on, r.sent_on, r.drafted_on));
    update core.referral k set status = 'withdrawn', ended_on = on_day, changed_on = on_day
    where k.referral_id = r.referral_id;
    perform guard.note_referral(r, 'withdrawn', on_day, why);
    return guard.answer(op, 'withdraw_referral', jsonb_build_object('referral', 'R-' || r.referral_id, 'on', on_day));
end $$;
comment on function api.withdraw_referral(uuid, jsonb) is 'Takes a referral back, with the reason';
