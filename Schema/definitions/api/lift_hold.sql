set local role kapwa_guard;

create or replace function api.lift_hold(op uuid, doc jsonb) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare before jsonb; h core.legal_hold; why text; wanted bigint;
begin
    before := guard.first_answer(op, 'lift_hold', doc);
    if before is not null then return before; end if;
    perform guard.require_role('dpo');
    wanted := guard.number_of(doc ->> 'hold', 'H', 'hold');
    why := guard.text_of(doc, 'reason', 400);
    if length(why) < 20 then perform guard.fail('reason_needed', 'reason'); end if;
    select * into h from core.legal_hold k where k.legal_hold_id = wanted for update;
    if h.legal_hold_id is null then perform guard.fail('not_found', 'hold'); end if;
    if h.lifted_at is not null then perform guard.fail('hold_lifted', 'hold'); end if;
    update core.legal_hold k set lifted_at = clock_timestamp(), lifted_by = api.my_staff_id(), lift_reason = why
    where k.legal_hold_id = wanted;
    return guard.answer(op, 'lift_hold', jsonb_build_object(
        'hold', 'H-' || wanted, 'case', (select c.reference from core.cases c where c.case_id = h.case_id)));
end $$;
comment on function api.lift_hold(uuid, jsonb) is 'Takes a legal hold off a case, with a reason';
