-- What has to be taken back, and from which agency; who else was told stands in the case file only.
set local role kapwa_guard;

create or replace function api.list_recalls(of_team boolean, at_most integer)
returns table (disclosure text, case_reference text, alias text, kind text, agency text, made_on date, because text,
    status text, opened_on date, changed_on date, overdue boolean)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare me core.staff; officer boolean := api.i_have_role('dpo');
begin
    perform guard.require_role('caseworker', 'dpo');
    select * into me from core.staff s where s.login = session_user;
    return query
    select 'D-' || k.disclosure_id, c.reference, case when v.reached then c.alias end, d.kind,
           case when v.reached or c.compartment = 'general' and not c.restricted then a.name end,
           d.made_on, k.because, k.status, k.opened_on, k.changed_on, guard.is_overdue(k)
    from core.recall k
    join core.disclosure d using (disclosure_id)
    join core.cases c on c.case_id = k.case_id
    left join core.agency a on a.agency_id = d.agency_id
    left join core.referral r on r.referral_id = d.referral_id
    cross join lateral (select (of_team or c.lead_id = me.staff_id) and guard.reaches(c.case_id) as reached) v
    where k.status in ('open', 'told') and (officer or v.reached)
      and (r.kind is distinct from 'trafficking' or guard.sees_trafficking(c.case_id))
    order by k.opened_on, k.disclosure_id limit least(greatest(at_most, 1), 1000);
end $$;
comment on function api.list_recalls(boolean, integer) is
    'Recalls that are not at their end, the oldest first: of one''s own cases or all within reach; all for the data protection officer, without code names';
