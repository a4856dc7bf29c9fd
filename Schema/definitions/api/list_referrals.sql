-- General referrals in one's own cases or those of the team; see list_cases.sql on why these are functions.
set local role kapwa_guard;

create or replace function api.list_referrals(wanted text, of_team boolean, most integer)
returns table (referral text, case_reference text, alias text, agency text, priority text, need text, status text,
               sent_on date, changed_on date)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
    me core.staff;
    wanted_status text[] := case when wanted = 'open' then array['draft', 'sent', 'accepted']
                                 when wanted is distinct from 'all' then array[wanted] end;
begin
    perform guard.require_role('caseworker');
    select * into me from core.staff s where s.login = session_user;
    return query
    with mine as (
        select c.* from guard.cases_worked_on(me.staff_id, me.team_id, me.trafficking_clearance, null) c
        where of_team and c.team_id = me.team_id
        union all
        select c.* from (
            select distinct a.case_id from core.assignment a
            where a.staff_id = me.staff_id and a.kind in ('lead', 'assigned')
              and (a.until is null or a.until > (select clock_timestamp()))) m
        cross join lateral (
            select k.* from core.cases k
            where k.case_id = m.case_id and (k.compartment = 'general' or me.trafficking_clearance) offset 0) c
        where of_team is not true)
    select 'R-' || r.referral_id, c.reference, c.alias, a.name, r.priority, r.need, r.status, r.sent_on, r.changed_on
    from mine c
    join core.referral r on r.case_id = c.case_id join core.agency a on a.agency_id = r.agency_id
    where r.kind = 'general' and (wanted_status is null or r.status = any(wanted_status))
    order by r.changed_on desc, r.referral_id desc limit least(greatest(most, 1), 10000);
end $$;
comment on function api.list_referrals(text, boolean, integer) is
    'General referrals in one''s own cases, or in all of the team: open, all or of one status; the last changed first';

create or replace function api.list_stale_referrals(days integer, of_team boolean, most integer)
returns table (referral text, case_reference text, alias text, agency text, priority text, need text, status text,
               sent_on date, changed_on date)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare me core.staff; last_day date;
begin
    perform guard.require_role('caseworker');
    select * into me from core.staff s where s.login = session_user;
    select api.today() - coalesce(days, o.stale_after_days) into last_day from ref.organisation o;
    return query
    with mine as (
        select c.* from guard.cases_worked_on(me.staff_id, me.team_id, me.trafficking_clearance, null) c
        where of_team and c.team_id = me.team_id
        union all
        select c.* from (
            select distinct a.case_id from core.assignment a
            where a.staff_id = me.staff_id and a.kind in ('lead', 'assigned')
              and (a.until is null or a.until > (select clock_timestamp()))) m
        cross join lateral (
            select k.* from core.cases k
            where k.case_id = m.case_id and (k.compartment = 'general' or me.trafficking_clearance) offset 0) c
        where of_team is not true)
    select 'R-' || r.referral_id, c.reference, c.alias, a.name, r.priority, r.need, r.status, r.sent_on, r.changed_on
    from mine c
    join core.referral r on r.case_id = c.case_id join core.agency a on a.agency_id = r.agency_id
    where r.kind = 'general' and r.status = 'sent' and r.changed_on <= last_day and c.status <> 'closed'
    order by r.changed_on, r.referral_id limit least(greatest(most, 1), 10000);
end $$;
comment on function api.list_stale_referrals(integer, boolean, integer) is
    'General referrals that were sent and have had no answer for so many days, or for as long as the organisation waits; the oldest first';
