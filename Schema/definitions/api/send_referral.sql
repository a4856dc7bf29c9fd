-- Nothing leaves without a consent that holds at this moment, or a legal basis that is recorded for ever.
set local role kapwa_guard;

create or replace function api.send_referral(op uuid, doc jsonb) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
    before jsonb; r core.referral; a core.agency; its_consent bigint; basis text := doc ->> 'override_basis'; why text;
    its_case core.cases; noted bigint;
begin
    before := guard.first_answer(op, 'send_referral', doc);
    if before is not null then return before; end if;
    perform guard.require_role('caseworker');
    r := guard.referral_within_reach(doc ->> 'referral');
    select * into its_case from core.cases c where c.case_id = r.case_id for key share;
    if its_case.status = 'closed' then perform guard.fail('case_closed', 'referral'); end if;
    if r.status <> 'draft' then perform guard.fail('referral_not_draft', 'referral'); end if;
    its_consent := guard.live_consent(r);
    if its_consent is not null then
        basis := null;
    elsif basis is null then
        perform guard.fail('no_consent', 'referral');
    else
        why := guard.override_reason(doc);
    end if;
    update core.referral k
    set status = 'sent', sent_on = api.today(), changed_on = api.today(), consent_id = its_consent,
        override_basis = basis, override_reason = why
    where k.referral_id = r.referral_id;
    perform guard.note_referral(r, 'sent', api.today(), '');
    select * into a from core.agency k where k.agency_id = r.agency_id;
    noted := guard.note_disclosure(r.case_id, r.person_id, 'referral', a.name, guard.purpose_towards(a),
        coalesce((select t.disclosed from core.referral_content t where t.referral_id = r.referral_id), '{}'),
        consent => its_consent, basis => basis, reason => why, referral => r.referral_id);
    return guard.answer(op, 'send_referral', jsonb_build_object(
        'referral', 'R-' || r.referral_id, 'case', its_case.reference,
        'consent', 'C-' || its_consent, 'override_basis', basis, 'disclosure', 'D-' || noted));
end $$;
comment on function api.send_referral(uuid, jsonb) is
    'Sends a drafted referral on a live consent, or on a legal basis with a reason of twenty characters or more; it is noted as a disclosure';
