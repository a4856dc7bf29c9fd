-- What an agency says to a referral, and how it ends; each change is a row beside it.
set local role kapwa_guard;

create or replace function api.answer_referral(op uuid, doc jsonb) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare before jsonb; r core.referral; on_day date; said text := doc ->> 'answer';
begin
    before := guard.first_answer(op, 'answer_referral', doc);
    if before is not null then return before; end if;
    perform guard.require_role('caseworker');
    if said is null or said not in ('accepted', 'declined') then perform guard.fail('invalid', 'answer'); end if;
    r := guard.referral_within_reach(doc ->> 'referral');
    if r.status <> 'sent' then perform guard.fail('referral_not_sent', 'referral'); end if;
    on_day := guard.day_until_today(doc, 'on', r.sent_on);
    update core.referral k
    set status = said, answered_on = on_day, changed_on = on_day, ended_on = case said when 'declined' then on_day end
    where k.referral_id = r.referral_id;
    perform guard.note_referral(r, said, on_day, guard.text_of(doc, 'reason', 1000));
    return guard.answer(op, 'answer_referral', jsonb_build_object('referral', 'R-' || r.referral_id, 'status', said, 'on', on_day));
end $$;
comment on function api.answer_referral(uuid, jsonb) is 'Records that an agency accepted or declined a referral';
