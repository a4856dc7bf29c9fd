-- Lists of the compartment are functions: nobody may select its rows, since estimates of the planner told
-- how many there are.
set local role kapwa_guard;

create or replace function api.list_trafficking_referrals()
returns table (referral text, case_reference text, alias text, agency text, priority text, need text, status text,
               sent_on date, changed_on date)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform guard.require_role('caseworker');
    if not api.i_am_cleared() then return; end if;
    return query
    select 'R-' || r.referral_id, c.reference, c.alias, a.name, r.priority, r.need, r.status, r.sent_on, r.changed_on
    from core.assignment m join core.cases c on c.case_id = m.case_id
    join core.referral r on r.case_id = c.case_id join core.agency a on a.agency_id = r.agency_id
    where m.staff_id = api.my_staff_id() and m.kind in ('lead', 'assigned') and (m.until is null or m.until > clock_timestamp())
      and r.kind = 'trafficking' and r.status in ('draft', 'sent', 'accepted')
    group by r.referral_id, c.case_id, a.agency_id
    order by r.changed_on desc, r.referral_id desc limit 1000;
end $$;
comment on function api.list_trafficking_referrals() is
    'Referrals for trafficking that are under way in cases assigned to the one who asks; empty without clearance';
