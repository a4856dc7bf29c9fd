-- An assignment opens a case to somebody outside its team, or within the trafficking compartment.
set local role kapwa_guard;

create or replace function api.assign_case(op uuid, doc jsonb) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare before jsonb; its_case core.cases; worker core.staff; last_day date;
begin
    before := guard.first_answer(op, 'assign_case', doc);
    if before is not null then return before; end if;
    perform guard.require_role('caseworker', 'coordinator');
    its_case := guard.case_to_direct(doc ->> 'case', only_lead => true);
    if its_case.status = 'closed' then perform guard.fail('case_closed', 'case'); end if;
    worker := guard.caseworker_for(doc ->> 'staff', its_case, 'staff');
    last_day := guard.day_of(doc, 'until');
    if last_day < api.today() then perform guard.fail('day_over', 'until'); end if;
    if length(doc ->> 'reason') > 400 then perform guard.fail('invalid', 'reason'); end if;
    if exists (select from core.assignment a
               where a.case_id = its_case.case_id and a.staff_id = worker.staff_id
                 and a.kind in ('lead', 'assigned') and (a.until is null or a.until > clock_timestamp())) then
        perform guard.fail('already_assigned', 'staff');
    end if;
    insert into core.assignment (case_id, staff_id, kind, until, assigned_by, reason)
    values (its_case.case_id, worker.staff_id, 'assigned', guard.end_of(last_day), api.my_staff_id(),
            coalesce(doc ->> 'reason', ''));
    return guard.answer(op, 'assign_case', jsonb_build_object(
        'case', its_case.reference, 'staff', worker.login,
        'staff_name', worker.display_name, 'until', last_day));
end $$;
comment on function api.assign_case(uuid, jsonb) is
    'Gives a further caseworker access to a case; by its lead, or by a coordinator';
