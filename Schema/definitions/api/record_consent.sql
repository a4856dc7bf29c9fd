-- A consent is never changed: a further answer is a further row.
set local role kapwa_guard;

create or replace function api.record_consent(op uuid, doc jsonb) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
    before jsonb; its_case core.cases; its_person bigint; on_day date; its_consent bigint;
begin
    before := guard.first_answer(op, 'record_consent', doc);
    if before is not null then return before; end if;
    perform guard.require_role('caseworker');
    its_case := guard.case_within_reach(doc ->> 'case');
    -- A no is heard after the case is closed too.
    if its_case.status = 'closed' and doc ->> 'answer' is distinct from 'declined' then
        perform guard.fail('case_closed', 'case');
    end if;
    its_person := guard.person_in(doc, its_case.case_id);
    perform guard.check_codes(
        'purpose', 'consent_purpose', doc ->> 'purpose', 'answer', 'consent_answer', doc ->> 'answer',
        'given_by', 'consent_giver?', coalesce(doc ->> 'given_by', 'not_asked'),
        'language', 'language?', coalesce(doc ->> 'language', 'not_asked'),
        'interpreter', 'interpreter?', coalesce(doc ->> 'interpreter', 'not_asked'));
    on_day := guard.day_until_today(doc, 'given_on');
    if guard.day_of(doc, 'valid_until') < on_day then perform guard.fail('day_too_early', 'valid_until'); end if;
    perform guard.hold_answers(its_person);
    its_consent := guard.consents_written(
        jsonb_build_array(doc), its_case.case_id, its_person, on_day, api.my_staff_id());
    return guard.answer(op, 'record_consent', jsonb_build_object(
        'consent', 'C-' || its_consent, 'case', its_case.reference,
        'recalls', case doc ->> 'answer' when 'declined' then guard.recalls_opened(its_case.case_id, its_person)
                                         else '[]' end));
end $$;
comment on function api.record_consent(uuid, jsonb) is
    'Records an answer to a request for consent, for one purpose; a no opens recalls of what left on an earlier yes';
