-- A contact becomes a case: what it told is not asked again.
set local role kapwa_guard;

create or replace function api.open_enquiry(op uuid, doc jsonb) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare before jsonb; e core.enquiry; facts jsonb;
begin
    before := guard.first_answer(op, 'open_enquiry', doc);
    if before is not null then return before; end if;
    perform guard.require_role('caseworker');
    if jsonb_typeof(doc) is distinct from 'object' then perform guard.fail('invalid', ''); end if;
    e := guard.enquiry_within_reach(doc ->> 'enquiry');
    if e.case_id is not null then perform guard.fail('enquiry_has_case', 'enquiry'); end if;
    facts := guard.intake_recorded(guard.intake_from(e, doc));
    update core.enquiry k
    set case_id = (select c.case_id from core.cases c where c.reference = facts ->> 'case')
    where k.enquiry_id = e.enquiry_id;
    -- What others began to write on it is about that case from now on: as hidden, and erased with it.
    update core.draft d set case_id = (select k.case_id from core.enquiry k where k.enquiry_id = e.enquiry_id)
    where d.subject = 'Q-' || e.enquiry_id and d.draft <> op;
    return guard.answer(op, 'open_enquiry', facts || jsonb_build_object('enquiry', 'Q-' || e.enquiry_id));
end $$;
comment on function api.open_enquiry(uuid, jsonb) is
    'Records an intake on a contact; what the contact told stands where the interview says nothing';
