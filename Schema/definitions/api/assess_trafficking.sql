-- A claim by a kind of organisation on a day; it never replaces an earlier one.
set local role kapwa_guard;

create or replace function api.assess_trafficking(op uuid, doc jsonb) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare before jsonb; its_case core.cases; r core.referral; added bigint; entry jsonb; at text;
begin
    before := guard.first_answer(op, 'assess_trafficking', doc);
    if before is not null then return before; end if;
    perform guard.require_role('caseworker');
    its_case := guard.open_case_alone(doc ->> 'case');
    perform guard.to_compartment(its_case);
    perform guard.check_codes(
        'asserted_by', 'asserting_organisation', doc ->> 'asserted_by',
        'trafficking_status', 'trafficking_status', doc ->> 'trafficking_status');
    if jsonb_typeof(doc -> 'is_child') is distinct from 'boolean' then perform guard.fail('invalid', 'is_child'); end if;
    if doc ->> 'referral' is not null then
        r := guard.referral_within_reach(doc ->> 'referral');
        if r.case_id <> its_case.case_id then perform guard.fail('not_found', 'referral'); end if;
    end if;
    insert into core.trafficking_assessment (case_id, person_id, referral_id, assessed_on, asserted_by, trafficking_status,
        is_child, acts, means, purposes, summary, recorded_by)
    values (its_case.case_id, guard.person_in(doc, its_case.case_id), r.referral_id, guard.day_until_today(doc, 'assessed_on'),
            doc ->> 'asserted_by', doc ->> 'trafficking_status', (doc ->> 'is_child')::boolean,
            guard.codes_of(doc, 'acts', 'act'), guard.codes_of(doc, 'means', 'means'),
            guard.codes_of(doc, 'purposes', 'exploitation_type'), guard.text_of(doc, 'summary', 4000), api.my_staff_id())
    returning trafficking_assessment_id into added;
    if coalesce(jsonb_typeof(doc -> 'indicators'), 'array') <> 'array' then perform guard.fail('invalid', 'indicators'); end if;
    for entry, at in select e.entry, 'indicators[' || e.i - 1 || ']'
                     from jsonb_array_elements(coalesce(doc -> 'indicators', '[]')) with ordinality e (entry, i) loop
        perform guard.check_codes(at || '.indicator', 'ilo_indicator', entry ->> 'indicator',
                                  at || '.answer', 'indicator_answer?', entry ->> 'answer');
        begin
            insert into core.assessment_indicator (trafficking_assessment_id, indicator, answer)
            values (added, entry ->> 'indicator', entry ->> 'answer');
        exception when unique_violation then
            perform guard.fail('invalid', at || '.indicator');
        end;
    end loop;
    return guard.answer(op, 'assess_trafficking', jsonb_build_object('assessment', added, 'case', its_case.reference));
end $$;
comment on function api.assess_trafficking(uuid, jsonb) is
    'Records an assessment with its indicators; the case is in the trafficking compartment from then on';
