set local role kapwa_guard;

create or replace function api.list_erasures(wanted text, at_most integer)
returns table (erasure text, case_reference text, status text, ground text, requested_on date, requested_by text,
               approved_by text, decided_by text, reason text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
    zone text; me integer := guard.staff();
    everything boolean := api.i_have_role('coordinator') or api.i_have_role('dpo');
begin
    perform guard.require_role('caseworker', 'coordinator', 'dpo');
    select o.time_zone into zone from ref.organisation o;
    return query
    select 'E-' || e.erasure_id, c.reference, e.status, e.ground, (e.requested_at at time zone zone)::date,
           r.display_name, a.display_name, d.display_name,
           -- What was written about the person is for those who reach the case and the one who decides.
           case when e.status = 'refused' then e.refusal_reason
                when api.i_have_role('dpo') or guard.reaches(e.case_id) then e.reason else '' end
    from core.erasure e left join core.cases c on c.case_id = e.case_id
    left join core.staff r on r.staff_id = e.requested_by left join core.staff a on a.staff_id = e.approved_by
    left join core.staff d on d.staff_id = e.decided_by
    where (wanted = 'all' or wanted = 'open' and e.status in ('requested', 'approved') or e.status = wanted)
      and (everything or e.requested_by = me or guard.reaches(e.case_id))
    order by e.erasure_id desc limit least(greatest(at_most, 1), 1000);
end $$;
comment on function api.list_erasures(text, integer) is 'Requests to erase, newest first: open, all or of one status';
