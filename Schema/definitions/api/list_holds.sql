set local role kapwa_guard;

create or replace function api.list_holds(lifted boolean, at_most integer)
returns table (hold text, case_reference text, review_on date, placed_on date, placed_by text, reason text,
               lifted_on date, lift_reason text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare zone text;
begin
    perform guard.require_role('dpo');
    select o.time_zone into zone from ref.organisation o;
    return query
    select 'H-' || h.legal_hold_id, c.reference, h.review_on, (h.placed_at at time zone zone)::date, s.display_name,
           h.reason, (h.lifted_at at time zone zone)::date, h.lift_reason
    from core.legal_hold h join core.cases c on c.case_id = h.case_id
    left join core.staff s on s.staff_id = h.placed_by
    where coalesce(list_holds.lifted, false) or h.lifted_at is null
    order by h.review_on, h.legal_hold_id limit least(greatest(at_most, 1), 1000);
end $$;
comment on function api.list_holds(boolean, integer) is 'The legal holds that stand, those to be looked at first; lifted ones too where asked for';
