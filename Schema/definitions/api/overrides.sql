-- What left without consent waits for the data protection officer until it is acknowledged. The reasons are
-- content: they are read with a committed ticket, those of the trafficking compartment and of cases for named
-- people not at all.
set local role kapwa_guard;

create or replace function api.ask_overrides() returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform guard.require_role('dpo');
    perform audit.note('overrides_read', 'consent_override', null, null, null);
    return guard.issue_ticket('overrides', '');
end $$;
comment on function api.ask_overrides() is 'A ticket to read the reasons of overrides, once it is committed; noted';

create or replace function api.list_overrides(ticket uuid, at_most integer)
returns table (disclosure text, recorded_on date, name text, case_reference text, kind text, basis text, recipient text,
    reason text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_variable
declare readable boolean := ticket is not null;
begin
    perform guard.require_role('dpo');
    if readable then perform guard.take_ticket(ticket, 'overrides', ''); end if;
    return query
    select 'D-' || o.disclosure_id, (o.recorded_at at time zone g.time_zone)::date, s.display_name, c.reference,
           d.kind, o.basis, case when v.shown then d.recipient end, case when v.shown then o.reason end
    from core.consent_override o
    join core.disclosure d on d.disclosure_id = o.disclosure_id
    join core.cases c on c.case_id = o.case_id
    cross join ref.organisation g
    left join core.staff s on s.staff_id = o.recorded_by
    cross join lateral (select readable and c.compartment = 'general' and not c.restricted as shown) v
    where not exists (select from core.override_acknowledgement a where a.disclosure_id = o.disclosure_id)
    order by o.disclosure_id limit least(greatest(at_most, 1), 1000);
end $$;
comment on function api.list_overrides(uuid, integer) is
    'Overrides that nobody has acknowledged, the oldest first; to whom and why only with a ticket, not of the compartment or of cases for named people';
