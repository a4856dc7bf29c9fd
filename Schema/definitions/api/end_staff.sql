-- A former colleague loses everything in one transaction.
set local role kapwa_guard;

create or replace function api.end_staff(op uuid, doc jsonb) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare before jsonb; s core.staff; led bigint; promised bigint;
begin
    before := guard.first_answer(op, 'end_staff', doc);
    if before is not null then return before; end if;
    perform guard.require_role('admin');
    s := guard.colleague(doc ->> 'login');
    update core.staff k
    set active = false, ended_at = clock_timestamp(),
        could_decide_until = case when guard.decides(s.staff_id) then now() else k.could_decide_until end
    where k.staff_id = s.staff_id;
    -- First of all: what their open sessions hold is let go with them.
    perform guard.close_login(s.login::text);
    update core.staff_request q set decision = 'withdrawn', decided_by = api.my_staff_id(), decided_at = clock_timestamp()
    where q.decision is null and q.staff_id = s.staff_id;
    begin
        update core.assignment a set until = now()
        where a.staff_id = s.staff_id and (a.until is null or a.until > now());
    exception when lock_not_available then
        null;  -- somebody else holds one; an assignment gives nothing to who is not active
    end;
    perform guard.hand_over_promises(s.staff_id);
    -- Locking somebody out must not wait for anything; what is left behind is counted for the coordinator.
    select count(*) into led from core.cases c where c.lead_id = s.staff_id and c.status <> 'closed';
    select count(*) into promised from core.follow_up f
    where f.worker_id = s.staff_id and f.status = 'planned';
    return guard.answer(op, 'end_staff', jsonb_build_object(
        'login', s.login, 'open_cases', led, 'planned_follow_ups', promised));
end $$;
comment on function api.end_staff(uuid, jsonb) is
    'Ends the work of a member of staff at once: no signing in, open sessions ended, no case in reach';
