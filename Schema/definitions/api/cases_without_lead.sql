-- Whoever left, works on cases no more or lost the clearance is reminded of nothing: the coordinator is told.
set local role kapwa_guard;

create or replace function api.cases_without_lead(most integer)
returns table (case_reference text, lead text, opened_on date)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare cleared boolean := api.i_am_cleared();
begin
    perform guard.require_role('coordinator');
    return query
    select c.reference, s.display_name, c.opened_on
    from core.staff s join core.cases c on c.lead_id = s.staff_id and c.status in ('open', 'on_hold')
    where not s.active
       -- Who is not cleared must not learn which cases these are: they are told all of such a lead.
       or not s.trafficking_clearance and s.was_cleared and (c.compartment = 'trafficking' or not cleared and exists (
              select from core.cases k
              where k.lead_id = s.staff_id and k.compartment = 'trafficking' and k.status in ('open', 'on_hold')))
       or not exists (select from core.staff_role r where r.staff_id = s.staff_id and r.role = 'caseworker')
    order by c.opened_on, c.case_id limit least(most, 1000);
end $$;
comment on function api.cases_without_lead(integer) is
    'Open cases whose lead left, is no caseworker any more or lost the clearance that the case needs, the oldest first';
