-- Twenty seconds at the telephone or the door: what was asked for, what was done, or why not.
set local role kapwa_guard;

create or replace function api.record_enquiry(op uuid, doc jsonb) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare before jsonb; me core.staff; on_day date; added bigint;
begin
    before := guard.first_answer(op, 'record_enquiry', doc);
    if before is not null then return before; end if;
    perform guard.require_role('caseworker', 'shelter');
    perform guard.check_codes(
        'channel', 'channel?', coalesce(doc ->> 'channel', 'not_asked'),
        'language', 'language?', coalesce(doc ->> 'language', 'not_asked'),
        'need', 'need?', doc ->> 'need', 'risk_level', 'risk_level?', coalesce(doc ->> 'risk_level', 'not_asked'),
        'outcome', 'enquiry_outcome', doc ->> 'outcome',
        'safe_to_call', 'yes_no?', coalesce(doc ->> 'safe_to_call', 'not_asked'));
    if doc ->> 'outcome' = 'not_helped' then
        perform guard.check_codes('refusal', 'not_helped_reason', doc ->> 'refusal');
    elsif doc ->> 'refusal' is not null then
        perform guard.fail('invalid', 'refusal');
    end if;
    on_day := guard.day_until_today(doc, 'happened_on', '1990-01-01');
    select * into me from core.staff s where s.login = session_user;
    insert into core.enquiry (team_id, happened_on, channel, language, need, risk_level, outcome, refusal, caller,
        number, safe_to_call, remark, recorded_by)
    values (me.team_id, on_day, coalesce(doc ->> 'channel', 'not_asked'), coalesce(doc ->> 'language', 'not_asked'),
        doc ->> 'need', coalesce(doc ->> 'risk_level', 'not_asked'), doc ->> 'outcome', doc ->> 'refusal',
        guard.text_of(doc, 'caller', 80), guard.text_of(doc, 'number', 60),
        coalesce(doc ->> 'safe_to_call', 'not_asked'), guard.text_of(doc, 'remark', 400), me.staff_id)
    returning enquiry_id into added;
    return guard.answer(op, 'record_enquiry', jsonb_build_object('enquiry', 'Q-' || added));
end $$;
comment on function api.record_enquiry(uuid, jsonb) is
    'Records a short contact that is no case, with what was done, or the reason why somebody was not helped';
