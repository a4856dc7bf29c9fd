-- One intake whole, for whichever order brings it: an interview, a contact that becomes a case, a group.
set local role kapwa_guard;

create or replace function guard.intake_recorded(doc jsonb) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    me core.staff; today date := api.today(); taken date;
    compartment text := coalesce(doc ->> 'compartment', 'general');
    number bigint; its_case core.cases; its_person bigint; its_intake bigint;
begin
    perform guard.check_intake_shape(doc);
    perform guard.check_intake_codes(doc);
    perform guard.check_intake_entries(doc);
    taken := coalesce((doc ->> 'taken_on')::date, today);
    if taken > today then perform guard.fail('day_ahead', 'taken_on'); end if;
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
    return jsonb_build_object('case', its_case.reference, 'person', 'P-' || its_person, 'intake', its_intake);
end $$;
comment on function guard.intake_recorded(jsonb) is
    'Checks and writes an intake with its person, names, contacts, case, needs and consents; answers the references';

create or replace function guard.group_member(common jsonb, person jsonb) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
    -- Each answers for themself, whatever was explained to all.
    return (common - '{purposes,asked_in_group}'::text[]) || (jsonb_strip_nulls(person) - '{consent,given_by}'::text[])
        || case when jsonb_typeof(person -> 'names') = 'array' then jsonb_build_object('names', (
               select coalesce(jsonb_agg(case when jsonb_typeof(n.name) = 'object' then '{"kind": "legal"}' || n.name
                                              else n.name end order by n.i), '[]')
               from jsonb_array_elements(person -> 'names') with ordinality n (name, i)))
           else '{}' end
        || jsonb_build_object('consents', (
            select coalesce(jsonb_agg(jsonb_build_object(
                'purpose', p.purpose, 'answer', person -> 'consent', 'given_by', coalesce(person -> 'given_by', '"not_asked"'),
                'asked_in_group', common -> 'asked_in_group') order by p.i), '[]')
            from jsonb_array_elements(common -> 'purposes') with ordinality p (purpose, i)));
end $$;
comment on function guard.group_member(jsonb, jsonb) is
    'The intake of one person of a group: the answers of all, then their own';

create or replace function guard.path_in_group(path text, place integer, person jsonb) returns text
language sql immutable set search_path = pg_catalog, pg_temp as $$
    select case
        when path ~ '^consents\[\d+\]\.purpose' then 'common.purposes'
        when path ~ '^consents\[\d+\]\.given_by' then 'people[' || place || '].given_by'
        when path ~ '^consents' then 'people[' || place || '].consent'
        when person ? substring(path from '^[a-z_]+') then 'people[' || place || '].' || path
        else 'common.' || path end
$$;
comment on function guard.path_in_group(text, integer, jsonb) is 'Where in the document of a group a fault of an intake lies';
