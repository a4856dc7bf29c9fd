-- A review ends with a decision: the case is kept until a further day, for a reason, or it is erased.
set local role kapwa_guard;

create or replace function api.keep_case(op uuid, doc jsonb) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare before jsonb; c core.cases; why text; day date;
begin
    before := guard.first_answer(op, 'keep_case', doc);
    if before is not null then return before; end if;
    perform guard.require_role('dpo');
    c := guard.any_case(doc ->> 'case');
    select * into c from core.cases k where k.case_id = c.case_id for update;
    if c.case_id is null then perform guard.fail('not_found', 'case'); end if;
    if c.status <> 'closed' then perform guard.fail('case_not_closed', 'case'); end if;
    why := guard.text_of(doc, 'reason', 400);
    if length(why) < 20 then perform guard.fail('reason_needed', 'reason'); end if;
    day := guard.day_of(doc, 'until', required => true);
    -- Nothing is kept for ever by one decision.
    if day <= api.today() then perform guard.fail('day_over', 'until'); end if;
    if day > api.today() + 3660 then perform guard.fail('invalid', 'until'); end if;
    insert into core.retention_decision (case_id, kept_until, reason, decided_by)
    values (c.case_id, day, why, api.my_staff_id());
    update core.retention r set kept_until = day where r.case_id = c.case_id;
    return guard.answer(op, 'keep_case', jsonb_build_object('case', c.reference, 'until', day));
end $$;
comment on function api.keep_case(uuid, jsonb) is 'Keeps a closed case until a further day, ten years off at most, with a reason';
