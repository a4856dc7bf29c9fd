-- Somebody outside was told something: on a consent that held then, or a legal basis.
set local role kapwa_guard;

create or replace function api.record_disclosure(op uuid, doc jsonb) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
    before jsonb; its_case core.cases; its_person bigint; to_whom text; told text[]; on_day date;
    its_consent bigint; basis text := doc ->> 'override_basis'; why text; added bigint;
begin
    before := guard.first_answer(op, 'record_disclosure', doc);
    if before is not null then return before; end if;
    perform guard.require_role('caseworker');
    its_case := guard.case_within_reach(doc ->> 'case');
    its_person := guard.person_in(doc, its_case.case_id);
    to_whom := guard.text_of(doc, 'recipient', 120, 1);
    perform guard.check_codes('purpose', 'consent_purpose', doc ->> 'purpose', 'means', 'contact_means', doc ->> 'means');
    -- These are no leave to tell anybody outside.
    if doc ->> 'purpose' in ('casework', 'statistics') then perform guard.fail('purpose_stays_inside', 'purpose'); end if;
    if doc ->> 'purpose' <> 'police' and guard.is_police(to_whom) then perform guard.fail('police_purpose', 'purpose'); end if;
    told := guard.codes_of(doc, 'told', 'disclosure');
    if cardinality(told) = 0 then perform guard.fail('invalid', 'told'); end if;
    on_day := guard.day_until_today(doc, 'told_on', its_case.opened_on);
    perform guard.hold_answers(its_person);
    -- Today is now: whatever was taken back up to this moment counts.
    its_consent := guard.consent_on(its_case.case_id, its_person, doc ->> 'purpose', to_whom,
                                    case when on_day < api.today() then on_day end);
    if its_consent is not null then
        basis := null;
    elsif basis is null then
        perform guard.fail('no_consent', 'purpose');
    else
        why := guard.override_reason(doc);
    end if;
    added := guard.note_disclosure(its_case.case_id, its_person, 'told', to_whom, doc ->> 'purpose', told,
        consent => its_consent, basis => basis, reason => why, means => doc ->> 'means', made_on => on_day,
        note => guard.text_of(doc, 'note', 1000));
    return guard.answer(op, 'record_disclosure', jsonb_build_object(
        'disclosure', 'D-' || added, 'case', its_case.reference, 'consent', 'C-' || its_consent,
        'override_basis', basis,
        'recall', exists (select from core.recall k where k.disclosure_id = added)));
end $$;
comment on function api.record_disclosure(uuid, jsonb) is
    'Records who outside was told what of a person, when and how, on a consent or on a legal basis with a reason';
