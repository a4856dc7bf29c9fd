-- The data protection officer has looked at what left without consent; it stays in the case file for ever.
set local role kapwa_guard;

create or replace function api.acknowledge_override(op uuid, doc jsonb) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare before jsonb; o core.consent_override; added bigint; wanted bigint; alone boolean;
begin
    before := guard.first_answer(op, 'acknowledge_override', doc);
    if before is not null then return before; end if;
    perform guard.require_role('dpo');
    wanted := guard.number_of(doc ->> 'disclosure', 'D', 'disclosure');
    select * into o from core.consent_override k where k.disclosure_id = wanted;
    if o.disclosure_id is null then perform guard.fail('not_found', 'disclosure'); end if;
    insert into core.override_acknowledgement (disclosure_id, remark, recorded_by)
    values (wanted, guard.text_of(doc, 'remark', 1000), api.my_staff_id())
    on conflict do nothing returning disclosure_id into added;
    if added is null then perform guard.fail('already_acknowledged', 'disclosure'); end if;
    -- Where one person holds both roles, it is allowed and never silent.
    alone := o.recorded_by = api.my_staff_id();
    perform audit.note(case when alone then 'override_acknowledged_alone' else 'override_acknowledged' end,
                       'consent_override', wanted, o.case_id, o.basis);
    return guard.answer(op, 'acknowledge_override', jsonb_build_object(
        'disclosure', 'D-' || wanted, 'alone', coalesce(alone, false)));
end $$;
comment on function api.acknowledge_override(uuid, jsonb) is
    'Records that the data protection officer has looked at an override, with a remark';
