-- A withdrawal is a row beside the consent, so that both stay true. All that left on it is to be taken back.
set local role kapwa_guard;

create or replace function api.withdraw_consent(op uuid, doc jsonb) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
    before jsonb; c core.consent; its_case text; on_day date; wanted bigint; recalls jsonb; sent jsonb; others jsonb;
begin
    before := guard.first_answer(op, 'withdraw_consent', doc);
    if before is not null then return before; end if;
    perform guard.require_role('caseworker');
    wanted := guard.number_of(doc ->> 'consent', 'C', 'consent');
    select * into c from core.consent k where k.consent_id = wanted;
    if not guard.reaches(c.case_id) then perform guard.fail('not_found', 'consent'); end if;
    if c.answer <> 'given' then perform guard.fail('consent_not_given', 'consent'); end if;
    -- Only now: a hidden row that is waited for would be told from one that is not there.
    perform guard.hold_answers(c.person_id);
    if exists (select from core.consent_withdrawal w where w.consent_id = c.consent_id) then
        perform guard.fail('already_withdrawn', 'consent');
    end if;
    on_day := guard.day_until_today(doc, 'withdrawn_on', c.given_on);
    insert into core.consent_withdrawal (consent_id, withdrawn_on, reason, recorded_by)
    values (c.consent_id, on_day, guard.text_of(doc, 'reason', 400), api.my_staff_id());
    recalls := guard.recalls_opened(c.case_id, c.person_id);
    select coalesce(jsonb_agg('R-' || d.referral_id order by d.referral_id), '[]') into sent
    from core.disclosure d
    where d.referral_id is not null and recalls ? ('D-' || d.disclosure_id) and d.case_id = c.case_id;
    -- They may have meant these too.
    select coalesce(jsonb_agg('C-' || k.consent_id order by k.consent_id), '[]') into others
    from core.consent k
    where k.case_id = c.case_id and k.person_id = c.person_id and k.purpose = c.purpose and k.answer = 'given'
      and coalesce(k.valid_until >= api.today(), true)
      and not exists (select from core.consent_withdrawal w where w.consent_id = k.consent_id)
      and not guard.is_declined_after(k, k.recipient);
    select k.reference into its_case from core.cases k where k.case_id = c.case_id;
    return guard.answer(op, 'withdraw_consent', jsonb_build_object(
        'consent', 'C-' || c.consent_id, 'case', its_case, 'referrals', sent, 'recalls', recalls, 'others', others));
end $$;
comment on function api.withdraw_consent(uuid, jsonb) is
    'Records that a person took a consent back; answers the recalls that this opened';
