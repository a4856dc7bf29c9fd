-- The follow-ups of a case, one's own, and what is due; see list_cases.sql on why these are functions.
set local role kapwa_guard;

create or replace function api.list_follow_ups(of_case text, wanted text, most integer)
returns table (follow_up text, case_reference text, alias text, due_on date, due_at text, days_late integer,
               purpose text, means text, status text, worker text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare me core.staff; today date := api.today(); its_case bigint;
begin
    perform guard.require_role('caseworker');
    select * into me from core.staff s where s.login = session_user;
    if of_case is not null then
        select c.case_id into its_case from core.cases c where c.reference = upper(trim(of_case));
        if not guard.reaches(its_case) then return; end if;
    end if;
    return query
    select 'F-' || f.follow_up_id, c.reference, c.alias, f.due_on, to_char(f.due_at, 'HH24:MI'),
           case when f.status = 'planned' and f.due_on < today then today - f.due_on end,
           f.purpose, f.means, f.status, w.display_name
    from core.follow_up f join core.staff w on w.staff_id = f.worker_id
    cross join lateral (
        select k.reference, k.alias
        from guard.cases_worked_on(me.staff_id, me.team_id, me.trafficking_clearance, null) k
        where k.case_id = f.case_id offset 0) c
    where (wanted = 'all' or f.status = wanted)
      and (its_case is not null and f.case_id = its_case or its_case is null and f.worker_id = me.staff_id)
    order by f.due_on desc, f.follow_up_id desc limit least(greatest(most, 1), 10000);
end $$;
comment on function api.list_follow_ups(text, text, integer) is
    'The follow-ups of a case, or one''s own, of a status or all, the newest first';

create or replace function api.list_due_follow_ups(due_until date, of_team boolean, most integer)
returns table (follow_up text, case_reference text, alias text, due_on date, due_at text, days_late integer,
               purpose text, means text, status text, worker text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
    me core.staff; today date := api.today(); last_day date := coalesce(due_until, today);
    rows_at_most integer := least(greatest(most, 1), 10000);
begin
    perform guard.require_role('caseworker');
    select * into me from core.staff s where s.login = session_user;
    -- Two queries, each of which PostgreSQL plans once: today's list is asked for all day.
    if of_team then
        return query
        select 'F-' || f.follow_up_id, c.reference, c.alias, f.due_on, to_char(f.due_at, 'HH24:MI'),
               case when f.due_on < today then today - f.due_on end, f.purpose, f.means, f.status, w.display_name
        from core.follow_up f join core.staff w on w.staff_id = f.worker_id
        cross join lateral (
            select k.reference, k.alias
            from guard.cases_worked_on(me.staff_id, me.team_id, me.trafficking_clearance, null) k
            where k.case_id = f.case_id and k.team_id = me.team_id and k.status <> 'closed' offset 0) c
        where f.status = 'planned' and f.due_on <= last_day
        order by f.due_on, f.due_at nulls last, f.follow_up_id limit rows_at_most;
    else
        return query
        select 'F-' || f.follow_up_id, c.reference, c.alias, f.due_on, to_char(f.due_at, 'HH24:MI'),
               case when f.due_on < today then today - f.due_on end, f.purpose, f.means, f.status, w.display_name
        from core.follow_up f join core.staff w on w.staff_id = f.worker_id
        cross join lateral (
            select k.reference, k.alias
            from guard.cases_worked_on(me.staff_id, me.team_id, me.trafficking_clearance, null) k
            where k.case_id = f.case_id offset 0) c
        where f.status = 'planned' and f.due_on <= last_day and f.worker_id = me.staff_id
        order by f.due_on, f.due_at nulls last, f.follow_up_id limit rows_at_most;
    end if;
end $$;
comment on function api.list_due_follow_ups(date, boolean, integer) is
    'Planned follow-ups due until a day, one''s own or those of open cases of the team, the oldest first';
