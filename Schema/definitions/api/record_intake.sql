-- One call, one round trip: the person, the case, the intake and everything that was said in it.
set local role kapwa_guard;

create or replace function api.record_intake(op uuid, doc jsonb) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare before jsonb;
begin
    before := guard.first_answer(op, 'record_intake', doc);
    if before is not null then return before; end if;
    perform guard.require_role('caseworker');
    return guard.answer(op, 'record_intake', guard.intake_recorded(doc));
end $$;
comment on function api.record_intake(uuid, jsonb) is
    'Records an intake with its person, names, contacts, case, needs and consents; everything or nothing';
