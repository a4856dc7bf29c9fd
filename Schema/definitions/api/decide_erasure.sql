-- The erasure itself, in one transaction: everything goes, the counts stay, the sweep finds nothing, and no
-- hold stands at the end; or nothing happens.
set local role kapwa_guard;

create or replace function api.decide_erasure(op uuid, doc jsonb) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare before jsonb; e core.erasure; c core.cases; finding record; me integer := api.my_staff_id();
begin
    before := guard.first_answer(op, 'decide_erasure', doc);
    if before is not null then return before; end if;
    perform guard.require_role('dpo');
    if current_setting('transaction_isolation') <> 'read committed' then perform guard.fail('stale_transaction'); end if;
    e := guard.erasure_of(doc ->> 'erasure');
    if e.status = 'requested' then perform guard.fail('erasure_not_approved', 'erasure'); end if;
    if e.status <> 'approved' then perform guard.fail('erasure_over', 'erasure'); end if;
    if me in (e.requested_by, e.approved_by) then perform guard.fail('other_person_needed', 'erasure'); end if;
    -- Whoever adds to the case, opens it or opens it again waits, and then does not find it.
    select * into c from core.cases k where k.case_id = e.case_id for update;
    if c.case_id is null then perform guard.fail('erasure_over', 'erasure'); end if;
    if coalesce(upper(trim(doc ->> 'confirm')), '') <> c.reference then perform guard.fail('reference_differs', 'confirm'); end if;
    if c.status <> 'closed' then perform guard.fail('case_not_closed', 'erasure'); end if;
    if guard.is_held(c.case_id) then perform guard.fail('case_held', 'erasure'); end if;
    -- What somebody did with emergency access is looked at before its traces go.
    if exists (select from core.break_glass b join core.assignment a on a.assignment_id = b.assignment_id
               where a.case_id = c.case_id and b.reviewed_at is null) then
        perform guard.fail('break_glass_unreviewed', 'erasure');
    end if;

    update core.erasure x set status = 'done', decided_at = clock_timestamp(), decided_by = me
    where x.erasure_id = e.erasure_id;
    perform audit.note('erased', 'cases', c.case_id, c.case_id, e.ground);
    for finding in select * from guard.erase_case(c, e.ground) f loop
        if guard.unsettled(e.erasure_id, finding.place, finding.record) then
            perform guard.fail('erasure_leaves_text', finding.place);
        end if;
    end loop;
    -- All that took time. A hold that was placed meanwhile wins; from here on one that comes waits, and
    -- finds no case.
    perform guard.lock_holds(c.case_id);
    if guard.is_held(c.case_id) then perform guard.fail('case_held', 'erasure'); end if;
    -- Placed and lifted again meanwhile.
    delete from core.legal_hold h where h.case_id = c.case_id;
    return guard.answer(op, 'decide_erasure', jsonb_build_object('erasure', 'E-' || e.erasure_id));
end $$;
comment on function api.decide_erasure(uuid, jsonb) is
    'Erases a case that a caseworker asked for and a coordinator approved, with its reference typed; refused while anything of it would remain';

create or replace function api.sweep_erasure(erasure text)
returns table (place text, record text, case_reference text, settled boolean)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare e core.erasure; c core.cases; finding record; found jsonb := '[]';
begin
    perform guard.require_role('dpo');
    e := guard.erasure_of(sweep_erasure.erasure);
    if e.status not in ('requested', 'approved') then perform guard.fail('erasure_over', 'erasure'); end if;
    begin
        -- Erased for a moment, to see what would remain; the handler below undoes it.
        select * into c from core.cases k where k.case_id = e.case_id for update;
        if c.status <> 'closed' then perform guard.fail('case_not_closed', 'erasure'); end if;
        for finding in select * from guard.erase_case(c, e.ground) loop
            found := found || jsonb_build_object('p', finding.place, 'r', finding.record, 'c', finding.case_id);
        end loop;
        raise exception using errcode = 'KP099';
    exception when sqlstate 'KP099' then
        null;
    end;
    perform audit.note('erasure_swept', 'erasure', e.erasure_id, e.case_id, null);
    return query
    select f.x ->> 'p', f.x ->> 'r', k.reference, not guard.unsettled(e.erasure_id, f.x ->> 'p', f.x ->> 'r')
    from jsonb_array_elements(found) f (x) left join core.cases k on k.case_id = (f.x ->> 'c')::bigint
    order by 1, 2 limit 1000;
end $$;
comment on function api.sweep_erasure(text) is
    'Where the person would still be named after an erasure: column, record, case; nothing is changed, no text is shown';

create or replace function api.settle_finding(op uuid, doc jsonb) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare before jsonb; e core.erasure; its_place text; its_record text; why text;
begin
    before := guard.first_answer(op, 'settle_finding', doc);
    if before is not null then return before; end if;
    perform guard.require_role('dpo');
    e := guard.erasure_of(doc ->> 'erasure');
    if e.status not in ('requested', 'approved') then perform guard.fail('erasure_over', 'erasure'); end if;
    its_place := guard.text_of(doc, 'place', 140, 3);
    its_record := guard.text_of(doc, 'record', 80, 1);
    if not exists (select from guard.text_columns() k where k.name || '.' || k.col = its_place) then
        perform guard.fail('invalid', 'place');
    end if;
    why := guard.text_of(doc, 'reason', 400);
    if length(why) < 20 then perform guard.fail('reason_needed', 'reason'); end if;
    insert into core.erasure_finding (erasure_id, place, record, reason, settled_by)
    values (e.erasure_id, its_place, its_record, why, api.my_staff_id())
    on conflict (erasure_id, place, record) do update set reason = excluded.reason, settled_by = excluded.settled_by;
    return guard.answer(op, 'settle_finding', jsonb_build_object('erasure', 'E-' || e.erasure_id, 'place', its_place));
end $$;
comment on function api.settle_finding(uuid, jsonb) is
    'Decides that a record elsewhere which names the person stays as it is, with a reason';
