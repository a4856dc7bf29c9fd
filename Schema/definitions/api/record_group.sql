-- Thirty people from one vessel: the answers of all once, and for each their own; all of them or nobody.
set local role kapwa_guard;

create or replace function api.record_group(op uuid, doc jsonb) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
    before jsonb; its_group bigint; person jsonb; facts jsonb; cases jsonb := '[]';
    state text; condition text; path text;
begin
    before := guard.first_answer(op, 'record_group', doc);
    if before is not null then return before; end if;
    perform guard.require_role('caseworker');
    if jsonb_typeof(doc -> 'common') is distinct from 'object' then perform guard.fail('invalid', 'common'); end if;
    if jsonb_typeof(doc -> 'common' -> 'purposes') is distinct from 'array'
       or jsonb_array_length(doc -> 'common' -> 'purposes') not between 1 and 60 then perform guard.fail('invalid', 'common.purposes'); end if;
    if jsonb_typeof(doc -> 'people') is distinct from 'array' then perform guard.fail('invalid', 'people'); end if;
    if jsonb_array_length(doc -> 'people') not between 1 and 60 then perform guard.fail('group_size', 'people'); end if;
    insert into core.intake_group (recorded_by) values (api.my_staff_id()) returning intake_group_id into its_group;
    for place in 0 .. jsonb_array_length(doc -> 'people') - 1 loop
        person := doc -> 'people' -> place;
        if jsonb_typeof(person) is distinct from 'object' then
            perform guard.fail('invalid', 'people[' || place || ']');
        end if;
        begin
            facts := guard.intake_recorded(guard.group_member(doc -> 'common', person));
        exception when others then
            get stacked diagnostics state = returned_sqlstate, condition = constraint_name, path = column_name;
            if state !~ '^(KP|42501)' or coalesce(condition, '') = '' then raise; end if;
            perform guard.fail(condition, guard.path_in_group(path, place, person));
        end;
        update core.intake i set intake_group_id = its_group where i.intake_id = (facts ->> 'intake')::bigint;
        cases := cases || jsonb_build_array(facts ->> 'case');
    end loop;
    return guard.answer(op, 'record_group', jsonb_build_object(
        'group', 'G-' || its_group, 'people', jsonb_array_length(cases), 'first', cases -> 0, 'last', cases -> -1,
        'cases', cases));
end $$;
comment on function api.record_group(uuid, jsonb) is
    'Records the intakes of people who came together, sixty at most: a person, a case and an intake for each';
