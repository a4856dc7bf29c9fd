-- The monthly list. The data protection officer sees all of it. Coordinators do not learn here which cases
-- are of the trafficking compartment, caseworkers see what is within their reach.
set local role kapwa_guard;

create or replace function api.due_reviews(upto date, at_most integer)
returns table (case_reference text, category text, basis text, closed_on date, review_on date, held boolean,
               erasure text, erasure_status text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare in_full boolean := api.i_have_role('dpo'); everything boolean; last_day date := coalesce(upto, api.today());
begin
    perform guard.require_role('caseworker', 'coordinator', 'dpo');
    perform guard.check_days(last_day, last_day);
    everything := in_full or api.i_have_role('coordinator');
    return query
    select c.reference,
           case when in_full or guard.reaches(c.case_id) or d.category = 'enquiry' then d.category else 'general' end,
           case when in_full then d.basis end, d.closed_on,
           -- How long a case is kept tells its category: coordinators learn that it is due, when it is.
           case when in_full or guard.reaches(c.case_id) then d.review_on end,
           case when in_full then guard.is_held(d.case_id) end, 'E-' || e.erasure_id, e.status
    from guard.due_reviews(last_day) d join core.cases c on c.case_id = d.case_id
    left join core.erasure e on e.case_id = d.case_id and e.status in ('requested', 'approved')
    where in_full or guard.reaches(d.case_id) or everything and d.review_on <= api.today()
    order by case when in_full or guard.reaches(c.case_id) then d.review_on else d.closed_on end, c.reference limit least(greatest(at_most, 1), 1000);
end $$;
comment on function api.due_reviews(date, integer) is
    'Closed cases whose review is due by a day, the oldest first: each is to be kept for a reason or erased';

create or replace function api.retention_waiting() returns table (kind text, number bigint)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare decides boolean := api.i_have_role('dpo'); approves boolean := api.i_have_role('coordinator');
begin
    perform guard.require_role('caseworker', 'coordinator', 'dpo');
    return query
    select w.kind, w.number from (
        select 'reviews_due', count(*) from guard.due_reviews(api.today()) where decides or approves
        union all
        select 'erasures_to_approve', count(*) from core.erasure e where approves and e.status = 'requested'
        union all
        select 'erasures_to_decide', count(*) from core.erasure e where decides and e.status = 'approved'
        union all
        select 'holds_to_review', count(*) from core.legal_hold h
        where decides and h.lifted_at is null and h.review_on <= api.today()
        union all
        select 'enquiries_to_empty', count(*) from guard.due_enquiries() where decides) w (kind, number)
    where w.number > 0;
end $$;
comment on function api.retention_waiting() is 'How many reviews, erasures and holds wait for the one who asks';
