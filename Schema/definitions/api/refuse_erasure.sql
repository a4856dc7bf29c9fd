set local role kapwa_guard;

create or replace function api.refuse_erasure(op uuid, doc jsonb) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare before jsonb; e core.erasure; why text;
begin
    before := guard.first_answer(op, 'refuse_erasure', doc);
    if before is not null then return before; end if;
    perform guard.require_role('coordinator', 'dpo');
    e := guard.erasure_of(doc ->> 'erasure');
    if e.status not in ('requested', 'approved') then perform guard.fail('erasure_over', 'erasure'); end if;
    -- What was approved waits for the officer; a coordinator does not take it back.
    if e.status = 'approved' and not api.i_have_role('dpo') then perform guard.fail('not_allowed', 'erasure'); end if;
    why := guard.text_of(doc, 'reason', 400);
    if length(why) < 20 then perform guard.fail('reason_needed', 'reason'); end if;
    update core.erasure x
    set status = 'refused', decided_at = clock_timestamp(), decided_by = api.my_staff_id(), refusal_reason = why
    where x.erasure_id = e.erasure_id;
    return guard.answer(op, 'refuse_erasure', jsonb_build_object('erasure', 'E-' || e.erasure_id));
end $$;
comment on function api.refuse_erasure(uuid, jsonb) is 'Refuses an erasure, with a reason that whoever asked can read';
