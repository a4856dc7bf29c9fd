set local role kapwa_guard;

create or replace function api.approve_erasure(op uuid, doc jsonb) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare before jsonb; e core.erasure;
begin
    before := guard.first_answer(op, 'approve_erasure', doc);
    if before is not null then return before; end if;
    perform guard.require_role('coordinator');
    e := guard.erasure_of(doc ->> 'erasure');
    if e.status = 'approved' then perform guard.fail('erasure_approved', 'erasure'); end if;
    if e.status <> 'requested' then perform guard.fail('erasure_over', 'erasure'); end if;
    if e.requested_by = api.my_staff_id() then perform guard.fail('other_person_needed', 'erasure'); end if;
    update core.erasure x set status = 'approved', approved_at = clock_timestamp(), approved_by = api.my_staff_id()
    where x.erasure_id = e.erasure_id;
    return guard.answer(op, 'approve_erasure', jsonb_build_object('erasure', 'E-' || e.erasure_id));
end $$;
comment on function api.approve_erasure(uuid, jsonb) is 'A coordinator who did not ask for it approves an erasure';
