-- Erasing takes three people: a caseworker asks, a coordinator approves, the data protection officer decides.
set local role kapwa_guard;

create or replace function api.request_erasure(op uuid, doc jsonb) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare before jsonb; c core.cases; why text; added bigint;
begin
    before := guard.first_answer(op, 'request_erasure', doc);
    if before is not null then return before; end if;
    perform guard.require_role('caseworker');
    c := guard.case_within_reach(doc ->> 'case');
    perform guard.check_codes('ground', 'erasure_ground', doc ->> 'ground');
    why := guard.text_of(doc, 'reason', 400);
    select * into c from core.cases k where k.case_id = c.case_id for update;
    if c.case_id is null then perform guard.fail('not_found', 'case'); end if;
    if exists (select from core.erasure e where e.case_id = c.case_id and e.status in ('requested', 'approved')) then
        perform guard.fail('erasure_under_way', 'case');
    end if;
    insert into core.erasure (case_id, ground, reason, requested_by)
    values (c.case_id, doc ->> 'ground', why, api.my_staff_id()) returning erasure_id into added;
    return guard.answer(op, 'request_erasure', jsonb_build_object('erasure', 'E-' || added, 'case', c.reference));
end $$;
comment on function api.request_erasure(uuid, jsonb) is 'Asks that a case within reach be erased';
