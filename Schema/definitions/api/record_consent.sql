-- A consent is never changed: a further answer is a further row.
set local role kapwa_guard;

create or replace function api.record_consent(op uuid, doc jsonb) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
    before jsonb; its_case core.cases; its_person bigint; on_day date; last_day date; its_consent bigint;
begin
    before := guard.first_answer(op, 'record_consent');
    if before is not null then return before; end if;
    perform guard.require_role('caseworker');
    its_case := guard.case_within_reach(doc ->> 'case');
    if its_case.status = 'closed' then perform guard.fail('case_closed', 'case'); end if;
    if doc ->> 'person' !~ '^[Pp]-[0-9]{1,18}$' then perform guard.fail('invalid', 'person'); end if;
    its_person := guard.person_of_case(its_case.case_id, substr(doc ->> 'person', 3)::bigint);
    perform guard.check_codes(
        'purpose', 'consent_purpose', doc ->> 'purpose', 'answer', 'consent_answer', doc ->> 'answer',
        'given_by', 'consent_giver?', coalesce(doc ->> 'given_by', 'not_asked'),
        'language', 'language?', coalesce(doc ->> 'language', 'not_asked'),
        'interpreter', 'interpreter?', coalesce(doc ->> 'interpreter', 'not_asked'));
    on_day := coalesce(guard.day_of(doc, 'given_on'), api.today());
    last_day := guard.day_of(doc, 'valid_until');
    if on_day > api.today() then perform guard.fail('invalid', 'given_on'); end if;
    if last_day < on_day then perform guard.fail('invalid', 'valid_until'); end if;
    if length(doc ->> 'recipient') > 120 then perform guard.fail('invalid', 'recipient'); end if;
    if length(doc ->> 'text_version') > 40 then perform guard.fail('invalid', 'text_version'); end if;
    -- A referral that is being sent holds the person as well.
    perform from core.person x where x.person_id = its_person for no key update;
    insert into core.consent (case_id, person_id, purpose, recipient, answer, given_by, language,
        interpreter, text_version, given_on, valid_until, recorded_by)
    values (its_case.case_id, its_person, doc ->> 'purpose', coalesce(trim(doc ->> 'recipient'), ''),
        doc ->> 'answer', coalesce(doc ->> 'given_by', 'not_asked'),
        coalesce(doc ->> 'language', 'not_asked'), coalesce(doc ->> 'interpreter', 'not_asked'),
        coalesce(doc ->> 'text_version', ''), on_day, last_day, api.my_staff_id())
    returning consent_id into its_consent;
    return guard.answer(op, 'record_consent', jsonb_build_object(
        'consent', 'C-' || its_consent, 'case', its_case.reference));
end $$;
comment on function api.record_consent(uuid, jsonb) is 'Records an answer to a request for consent, for one purpose';
