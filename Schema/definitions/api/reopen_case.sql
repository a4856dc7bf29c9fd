-- A reopening is noted on the closure that it undoes.
set local role kapwa_guard;

create or replace function api.reopen_case(op uuid, doc jsonb) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare before jsonb; its_case core.cases; why text := trim(doc ->> 'reason');
begin
    before := guard.first_answer(op, 'reopen_case', doc);
    if before is not null then return before; end if;
    perform guard.require_role('caseworker', 'coordinator');
    its_case := guard.case_to_direct(doc ->> 'case', only_lead => false);
    if its_case.status <> 'closed' then perform guard.fail('case_open', 'case'); end if;
    if coalesce(length(why), 0) not between 1 and 400 then perform guard.fail('reason_needed', 'reason'); end if;
    update core.closure k
    set reopened_on = greatest(api.today(), k.closed_on), reopened_by = api.my_staff_id(), reopen_reason = why
    where k.closure_id = (select max(l.closure_id) from core.closure l where l.case_id = its_case.case_id)
      and k.reopened_on is null;
    update core.cases c set status = 'open', closed_on = null where c.case_id = its_case.case_id;
    return guard.answer(op, 'reopen_case', jsonb_build_object('case', its_case.reference));
end $$;
comment on function api.reopen_case(uuid, jsonb) is 'Opens a closed case again; the closure stays, with the day and the reason';
