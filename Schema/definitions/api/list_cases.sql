-- Lists of what somebody does not see whole are functions, never grants on the table: EXPLAIN ANALYZE
-- counted the hidden rows of a row-secured table exactly, and the time a search took told whether a
-- hidden row met it.
set local role kapwa_guard;

create or replace function api.list_cases(wanted text, lead_login text, mine boolean, after_case text, most integer)
returns table (case_reference text, alias text, status text, risk_level text, opened_on date, closed_on date,
               team text, lead text, compartment text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
    me core.staff; rows_at_most integer := least(greatest(most, 1), 10000);
    its_lead integer; last_day date; last_case bigint;
begin
    perform guard.require_role('caseworker');
    select * into me from core.staff s where s.login = session_user;
    -- Nobody is called 0: an unknown lead has no cases.
    its_lead := case when mine then me.staff_id end;
    if lead_login is not null then
        select coalesce(max(s.staff_id), 0) into its_lead from core.staff s
        where s.login::text = lead_login and (its_lead is null or s.staff_id = its_lead);
    end if;
    if after_case is not null then
        select c.opened_on, c.case_id into last_day, last_case from core.cases c
        where c.reference = upper(trim(after_case));
        if not guard.reaches(last_case) then return; end if;
    end if;
    return query
    with page as (
        -- One way in which a case comes within reach after the other; each follows an index of its own.
        (select c.* from core.cases c
         where c.team_id = me.team_id and c.compartment = 'general' and not c.restricted
           and (wanted = 'all' or c.status = wanted) and (its_lead is null or c.lead_id = its_lead)
           and (last_case is null or (c.opened_on, c.case_id) < (last_day, last_case))
         order by c.opened_on desc, c.case_id desc limit rows_at_most)
        union
        (select c.* from core.cases c
         where c.lead_id = me.staff_id and (c.compartment = 'general' or me.trafficking_clearance)
           and exists (select from core.assignment a
                       where a.case_id = c.case_id and a.staff_id = me.staff_id and a.kind in ('lead', 'assigned')
                         and (a.until is null or a.until > clock_timestamp()))
           and (wanted = 'all' or c.status = wanted) and (its_lead is null or c.lead_id = its_lead)
           and (last_case is null or (c.opened_on, c.case_id) < (last_day, last_case))
         order by c.opened_on desc, c.case_id desc limit rows_at_most)
        union
        (select c.* from (
             select distinct a.case_id from core.assignment a
             where a.staff_id = me.staff_id and a.kind = 'assigned'
               and (a.until is null or a.until > (select clock_timestamp()))) m
         cross join lateral (
             select k.* from core.cases k
             where k.case_id = m.case_id and (k.compartment = 'general' or me.trafficking_clearance) offset 0) c
         where (wanted = 'all' or c.status = wanted) and (its_lead is null or c.lead_id = its_lead)
           and (last_case is null or (c.opened_on, c.case_id) < (last_day, last_case))
         order by c.opened_on desc, c.case_id desc limit rows_at_most))
    select c.reference, c.alias, c.status, c.risk_level, c.opened_on, c.closed_on, t.name, s.display_name, c.compartment
    from page c join ref.team t on t.team_id = c.team_id join core.staff s on s.staff_id = c.lead_id
    order by c.opened_on desc, c.case_id desc limit rows_at_most;
end $$;
comment on function api.list_cases(text, text, boolean, text, integer) is
    'The cases of the team and those assigned to the one who asks, the newest first: of a status or all, of a lead, after a case';
