-- One call, one round trip: the person, the case, the intake and everything that was said in it.
set local role kapwa_guard;

create or replace function api.record_intake(op uuid, doc jsonb) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
    before jsonb; me core.staff; today date := api.today(); taken date;
    compartment text := coalesce(doc ->> 'compartment', 'general');
    number bigint; its_case core.cases; its_person bigint; its_intake bigint;
begin
    before := guard.first_answer(op, 'record_intake', doc);
    if before is not null then return before; end if;
    perform guard.require_role('caseworker');
    perform guard.check_intake_shape(doc);
    perform guard.check_intake_codes(doc);
    perform guard.check_intake_entries(doc);
    taken := coalesce((doc ->> 'taken_on')::date, today);
    if taken > today then perform guard.fail('invalid', 'taken_on'); end if;
    if compartment not in ('general', 'trafficking') then perform guard.fail('invalid', 'compartment'); end if;
    select * into me from core.staff s where s.login = session_user;
    if compartment = 'trafficking' and not me.trafficking_clearance then
        perform guard.fail('not_allowed', 'compartment');
    end if;

    number := nextval('core.case_number');
    its_person := guard.write_person(doc, me.staff_id);
    perform guard.write_person_entries(doc, its_person);
    insert into core.cases (reference, team_id, lead_id, alias, compartment, risk_level, opened_on, opened_by)
    select o.reference_prefix || '-' || extract(year from taken)::integer || '-'
               || lpad(number::text, greatest(4, length(number::text)), '0'),
           me.team_id, me.staff_id, guard.alias_for(doc ->> 'alias', its_person),
           compartment, coalesce(doc ->> 'risk_level', 'not_asked'), taken, me.staff_id
    from ref.organisation o
    returning * into its_case;
    insert into core.case_member (case_id, person_id, relation)
    values (its_case.case_id, its_person, 'client');
    insert into core.assignment (case_id, staff_id, kind, assigned_by)
    values (its_case.case_id, me.staff_id, 'lead', me.staff_id);
    its_intake := guard.write_intake(doc, its_case.case_id, its_person, taken, me.staff_id);
    perform guard.consents_written(
        (select jsonb_agg(jsonb_build_object('language', doc -> 'interview_language', 'interpreter', doc -> 'interpreter')
                              || jsonb_strip_nulls(e.entry) order by e.i)
         from jsonb_array_elements(doc -> 'consents') with ordinality e (entry, i)),
        its_case.case_id, its_person, taken, me.staff_id);
    return guard.answer(op, 'record_intake', jsonb_build_object(
        'case', its_case.reference, 'person', 'P-' || its_person, 'intake', its_intake));
end $$;
comment on function api.record_intake(uuid, jsonb) is
    'Records an intake with its person, names, contacts, case, needs and consents; everything or nothing';
