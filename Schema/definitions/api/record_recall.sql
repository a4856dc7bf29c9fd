-- Taking back what left: we ask the recipient, the recipient confirms, or it cannot be done.
set local role kapwa_guard;

create or replace function api.record_recall(op uuid, doc jsonb) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
    before jsonb; d core.disclosure; k core.recall; state text := doc ->> 'status'; on_day date; how text := doc ->> 'means';
    its_case text;
begin
    before := guard.first_answer(op, 'record_recall', doc);
    if before is not null then return before; end if;
    perform guard.require_role('caseworker');
    d := guard.disclosure_within_reach(doc ->> 'disclosure');
    select * into k from core.recall x where x.disclosure_id = d.disclosure_id for update;
    if k.disclosure_id is null then perform guard.fail('no_recall', 'disclosure'); end if;
    if coalesce(state not in ('told', 'acknowledged', 'impossible'), true) then perform guard.fail('invalid', 'status'); end if;
    if k.status not in ('open', 'told') then perform guard.fail('recall_ended', 'disclosure'); end if;
    if state = 'acknowledged' and k.status = 'open' then perform guard.fail('recall_not_told', 'status'); end if;
    on_day := guard.day_until_today(doc, 'on', case k.status when 'told' then k.changed_on else d.made_on end);
    if how is not null or state = 'told' then perform guard.check_codes('means', 'contact_means', how); end if;
    insert into core.recall_event (disclosure_id, status, happened_on, means, reason, recorded_by)
    values (k.disclosure_id, state, on_day, how,
            guard.text_of(doc, 'reason', 1000, case state when 'impossible' then 10 else 0 end), api.my_staff_id());
    update core.recall x set status = state, changed_on = on_day where x.disclosure_id = k.disclosure_id;
    select c.reference into its_case from core.cases c where c.case_id = k.case_id;
    return guard.answer(op, 'record_recall', jsonb_build_object(
        'disclosure', 'D-' || k.disclosure_id, 'case', its_case, 'status', state, 'on', on_day));
end $$;
comment on function api.record_recall(uuid, jsonb) is
    'Records that a recipient was asked to delete or return what they were told, confirmed it, or that it cannot be done';
