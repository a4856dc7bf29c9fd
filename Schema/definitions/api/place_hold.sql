-- A hold is placed at once, whatever else is under way: an erasure looks for it once more at its end.
set local role kapwa_guard;

create or replace function api.place_hold(op uuid, doc jsonb) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare before jsonb; c core.cases; why text; day date; added bigint;
begin
    before := guard.first_answer(op, 'place_hold', doc);
    if before is not null then return before; end if;
    perform guard.require_role('dpo');
    c := guard.any_case(doc ->> 'case');
    why := guard.text_of(doc, 'reason', 400);
    if length(why) < 20 then perform guard.fail('reason_needed', 'reason'); end if;
    day := guard.day_of(doc, 'review_on', required => true);
    if day <= api.today() then perform guard.fail('day_over', 'review_on'); end if;
    if day > api.today() + 3660 then perform guard.fail('invalid', 'review_on'); end if;
    perform guard.lock_holds(c.case_id);
    -- It may have been erased while this waited.
    c := guard.any_case(doc ->> 'case');
    insert into core.legal_hold (case_id, reason, review_on, placed_by)
    values (c.case_id, why, day, api.my_staff_id()) returning legal_hold_id into added;
    return guard.answer(op, 'place_hold', jsonb_build_object(
        'hold', 'H-' || added, 'case', c.reference, 'review_on', day));
end $$;
comment on function api.place_hold(uuid, jsonb) is 'Keeps a case from being erased, with a reason and a day to look again';
