-- A case for named people only, because a colleague is related to somebody in it, for example. The team
-- loses it at once: every list, search and order goes by core.cases.restricted.
set local role kapwa_guard;

create or replace function guard.named_people(doc jsonb, c core.cases) returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare named integer[] := '{}'; entry jsonb; at text;
begin
    if coalesce(jsonb_typeof(doc -> 'people'), 'null') = 'null' then return null; end if;
    if jsonb_typeof(doc -> 'people') <> 'array' or jsonb_array_length(doc -> 'people') > 50 then
        perform guard.fail('invalid', 'people');
    end if;
    for entry, at in select e.entry, 'people[' || e.i - 1 || '].login'
                     from jsonb_array_elements(doc -> 'people') with ordinality e (entry, i) loop
        named := named || (guard.caseworker_for(entry ->> 'login', c, at)).staff_id;
    end loop;
    return named;
end $$;
comment on function guard.named_people(jsonb, core.cases) is
    'The caseworkers whom a document names, each of whom may work on a case; NULL where it names nobody';

create or replace function api.restrict_case(op uuid, doc jsonb) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare before jsonb; its_case core.cases; why text; named integer[]; moved integer; me integer;
begin
    before := guard.first_answer(op, 'restrict_case', doc);
    if before is not null then return before; end if;
    perform guard.require_role('caseworker', 'coordinator');
    its_case := guard.case_to_direct(doc ->> 'case', only_lead => true);
    me := guard.staff();
    why := guard.text_of(doc, 'reason', 400);
    if why = '' then perform guard.fail('reason_needed', 'reason'); end if;
    named := guard.named_people(doc, its_case);
    if named is not null then
        perform guard.hold_assignments(its_case.case_id);
        update core.assignment a set until = clock_timestamp()
        where a.case_id = its_case.case_id and a.kind = 'assigned' and a.staff_id <> all(named)
          and (a.until is null or a.until > clock_timestamp());
        insert into core.assignment (case_id, staff_id, kind, assigned_by)
        select distinct its_case.case_id, n.staff_id, 'assigned', me from unnest(named) n (staff_id)
        where not exists (select from core.assignment a
                          where a.case_id = its_case.case_id and a.staff_id = n.staff_id
                            and a.kind in ('lead', 'assigned') and (a.until is null or a.until > clock_timestamp()));
    end if;
    insert into core.case_restriction (case_id, reason, restricted_by) values (its_case.case_id, why, me);
    update core.cases c set restricted = true where c.case_id = its_case.case_id and not c.restricted;
    moved := guard.narrow_case(its_case);
    -- How many moved would tell a coordinator that the team reached it, so that it is not in the compartment.
    return guard.answer(op, 'restrict_case', jsonb_build_object('case', its_case.reference,
        'follow_ups', case when guard.reaches(its_case.case_id) then moved end,
        'people', (select count(distinct a.staff_id) from core.assignment a
                   where a.case_id = its_case.case_id and a.kind in ('lead', 'assigned')
                     and (a.until is null or a.until > clock_timestamp()))));
end $$;
comment on function api.restrict_case(uuid, jsonb) is
    'Restricts a case to those it is assigned to, or to its lead and people named, with the reason; by its lead, or by a coordinator';

create or replace function api.unrestrict_case(op uuid, doc jsonb) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare before jsonb; its_case core.cases; why text;
begin
    before := guard.first_answer(op, 'unrestrict_case', doc);
    if before is not null then return before; end if;
    perform guard.require_role('caseworker', 'coordinator');
    its_case := guard.case_to_direct(doc ->> 'case', only_lead => true);
    why := guard.text_of(doc, 'reason', 400);
    if why = '' then perform guard.fail('reason_needed', 'reason'); end if;
    if not its_case.restricted then perform guard.fail('not_restricted', 'case'); end if;
    update core.case_restriction r
    set lifted_at = clock_timestamp(), lifted_by = api.my_staff_id(), lift_reason = why
    where r.case_id = its_case.case_id and r.lifted_at is null;
    update core.cases c set restricted = false where c.case_id = its_case.case_id;
    return guard.answer(op, 'unrestrict_case', jsonb_build_object('case', its_case.reference));
end $$;
comment on function api.unrestrict_case(uuid, jsonb) is
    'Gives a restricted case back to its team, with the reason; by its lead, or by a coordinator';
