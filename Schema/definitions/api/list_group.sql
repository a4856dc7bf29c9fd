-- Who came together; of others only those within one's own reach.
set local role kapwa_guard;

create or replace function api.list_group(wanted text)
returns table (case_reference text, alias text, status text, risk_level text, taken_on date, lead text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare its_group bigint := guard.number_of(wanted, 'G', 'group');
begin
    perform guard.require_role('caseworker');
    return query
    select c.reference, c.alias, c.status, c.risk_level, i.taken_on, s.display_name
    from core.intake i join core.cases c on c.case_id = i.case_id join core.staff s on s.staff_id = c.lead_id
    where i.intake_group_id = its_group and guard.reaches(c.case_id)
    order by c.case_id;
end $$;
comment on function api.list_group(text) is 'The cases within reach of people who came together';
