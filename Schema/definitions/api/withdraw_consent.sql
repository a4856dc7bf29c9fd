-- A withdrawal is a row beside the consent, so that both stay true.
set local role kapwa_guard;

create or replace function api.withdraw_consent(op uuid, doc jsonb) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
    before jsonb; c core.consent; its_case core.cases; on_day date; sent jsonb; hidden boolean;
begin
    before := guard.first_answer(op, 'withdraw_consent');
    if before is not null then return before; end if;
    perform guard.require_role('caseworker');
    if coalesce(doc ->> 'consent' !~ '^[Cc]-[0-9]{1,18}$', true) then perform guard.fail('invalid', 'consent'); end if;
    select * into c from core.consent k where k.consent_id = substr(doc ->> 'consent', 3)::bigint;
    if not guard.reaches(c.case_id) then perform guard.fail('not_found', 'consent'); end if;
    -- Only now: a hidden row that is waited for would be told from one that is not there.
    perform from core.consent k where k.consent_id = c.consent_id for update;
    if c.answer <> 'given' then perform guard.fail('consent_not_given', 'consent'); end if;
    if exists (select from core.consent_withdrawal w where w.consent_id = c.consent_id) then
        perform guard.fail('already_withdrawn', 'consent');
    end if;
    on_day := coalesce(guard.day_of(doc, 'withdrawn_on'), api.today());
    if on_day > api.today() or on_day < c.given_on then perform guard.fail('invalid', 'withdrawn_on'); end if;
    if length(doc ->> 'reason') > 400 then perform guard.fail('invalid', 'reason'); end if;
    insert into core.consent_withdrawal (consent_id, withdrawn_on, reason, recorded_by)
    values (c.consent_id, on_day, coalesce(doc ->> 'reason', ''), api.my_staff_id());
    -- What went out on this consent has to be recalled. Referrals for trafficking are named only to
    -- those who may see them.
    hidden := not guard.sees_trafficking(c.case_id);
    select coalesce(jsonb_agg('R-' || r.referral_id order by r.referral_id), '[]') into sent
    from core.referral r
    where r.case_id = c.case_id and r.consent_id = c.consent_id and r.sent_on is not null
      and (r.kind = 'general' or not hidden);
    select * into its_case from core.cases k where k.case_id = c.case_id;
    return guard.answer(op, 'withdraw_consent', jsonb_build_object(
        'consent', 'C-' || c.consent_id, 'case', its_case.reference, 'referrals', sent));
end $$;
comment on function api.withdraw_consent(uuid, jsonb) is
    'Records that a person took a consent back; answers the referrals that were sent on it';
