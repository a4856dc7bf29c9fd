-- Never silently: the data protection officer sees how many are due and says so; what is counted stays.
set local role kapwa_guard;

create or replace function api.empty_enquiries(op uuid, doc jsonb) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare before jsonb; wanted bigint; emptied bigint[];
begin
    before := guard.first_answer(op, 'empty_enquiries', doc);
    if before is not null then return before; end if;
    perform guard.require_role('dpo');
    if doc ->> 'enquiry' is not null then
        wanted := guard.number_of(doc ->> 'enquiry', 'Q', 'enquiry');
        -- One that became a case is erased with the case.
        if not exists (select from core.enquiry e where e.enquiry_id = wanted and e.case_id is null) then
            perform guard.fail('not_found', 'enquiry');
        end if;
    end if;
    with gone as (
        update core.enquiry e set caller = '', number = '', remark = '', emptied_on = api.today()
        where e.emptied_on is null and e.case_id is null
          and (wanted is null and e.enquiry_id in (select d from guard.due_enquiries() d) or e.enquiry_id = wanted)
        returning e.enquiry_id)
    select coalesce(array_agg(g.enquiry_id), '{}') into emptied from gone g;
    perform guard.forget_contacts(emptied);
    return guard.answer(op, 'empty_enquiries', jsonb_build_object('emptied', cardinality(emptied)));
end $$;
comment on function api.empty_enquiries(uuid, jsonb) is
    'Takes name, number and remark out of contacts that are older than the rule, or out of one that is named';
