-- The weekly report in one call: long rows of section, kind of category, category, week, value. Weeks
-- count from 0, the oldest, to the week that begins with the given Monday.
set local role kapwa_guard;

create or replace function guard.report_intakes(start date, weeks integer)
returns table (section text, kind text, category text, week integer, value numeric)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    with taken as (
        select (i.taken_on - start) / 7 as week, p.sex, i.origin_country, i.presenting_need,
               case when g.youngest = g.oldest then g.oldest else 'unknown' end as band
        from core.intake i join core.person p using (person_id)
        cross join lateral (
            select guard.age_band(guard.age(p.birth_from, i.taken_on)) as oldest,
                   guard.age_band(guard.age(p.birth_to, i.taken_on)) as youngest) g
        where i.taken_on >= start and i.taken_on < start + 7 * weeks)
    select 'intakes', case when grouping(sex) = 0 then 'sex' when grouping(band) = 0 then 'age_band'
                           when grouping(origin_country) = 0 then 'origin_country'
                           when grouping(presenting_need) = 0 then 'presenting_need' else 'all' end,
           coalesce(sex, band, origin_country, presenting_need, ''), week, count(*)
    from taken
    group by week, grouping sets ((sex), (band), (origin_country), (presenting_need), ())
$$;
comment on function guard.report_intakes(date, integer) is 'New intakes of each week by sex, age band, origin and presenting need';

create or replace function guard.report_cases(start date, weeks integer)
returns table (section text, kind text, category text, week integer, value numeric)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    -- A case counts at the end of every week from the one it was opened in to the one before it was
    -- closed; what was closed and opened again is taken out for the weeks between.
    with spans as (
        select greatest((opened_on - start) / 7, 0) as since, weeks as upto, 1 as weight, status, risk_level, lead_id
        from core.cases where closed_on is null and opened_on < start + 7 * weeks
        union all
        select greatest((opened_on - start) / 7, 0), least((closed_on - start) / 7, weeks), 1, 'open', risk_level, lead_id
        from core.cases where closed_on >= start and opened_on < start + 7 * weeks
        union all
        select greatest(case when l.closed_on < start then 0 else (l.closed_on - start) / 7 end, 0), least((l.reopened_on - start) / 7, weeks), -1,
               case when c.closed_on is null then c.status else 'open' end, c.risk_level, c.lead_id
        from core.closure l join core.cases c using (case_id)
        where l.reopened_on >= start and l.closed_on < start + 7 * weeks
    ), grouped as (
        select since, upto, status, risk_level, lead_id, sum(weight) as value
        from spans where since < upto
        group by since, upto, grouping sets ((status), (risk_level), (lead_id), ())
    ), named as materialized (select * from guard.worker_names())
    select 'open_cases', case when status is not null then 'status' when risk_level is not null then 'risk_level'
                              when lead_id is not null then 'worker' else 'all' end,
           coalesce(status, risk_level, (select n.name from named n where n.staff_id = g.lead_id), ''), w.week, sum(value)
    from grouped g cross join lateral generate_series(g.since, g.upto - 1) w (week)
    group by status, risk_level, lead_id, w.week
$$;
comment on function guard.report_cases(date, integer) is 'Open cases at the end of each week by status, risk level and lead';

create or replace function guard.report_shelter(start date, weeks integer, upto date)
returns table (section text, kind text, category text, week integer, value numeric)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    with week as (
        select n as week, start + 7 * n as monday, least(start + 7 * n + 7, upto + 1) as after
        from generate_series(0, weeks - 1) n
    ), occupied as (
        select b.shelter_id, w.week,
               sum(least(coalesce(upper(k.during), w.after), w.after) - greatest(lower(k.during), w.monday)) as nights
        from week w
        join core.bed_booking k on k.kind = 'occupied' and k.during && daterange(w.monday, w.after)
        join core.bed b using (bed_id)
        where w.after > w.monday
        group by b.shelter_id, w.week
    ), available as (
        select b.shelter_id, w.week,
               sum(greatest(least(coalesce(b.usable_until, w.after), w.after) - greatest(b.usable_from, w.monday), 0)) as nights
        from week w cross join core.bed b group by b.shelter_id, w.week
    )
    select 'shelter', v.kind, s.name, a.week, v.value
    from available a join core.shelter s using (shelter_id) left join occupied o using (shelter_id, week)
    cross join lateral (values ('bed_nights', coalesce(o.nights, 0)), ('available_bed_nights', a.nights)) v (kind, value)
    where a.nights > 0 or o.nights > 0
$$;
comment on function guard.report_shelter(date, integer, date) is
    'Occupied and available bed nights of each week per shelter; nights after the last day are not counted';

drop function if exists guard.report_referrals(date, integer);
create or replace function guard.report_referrals(start date, weeks integer, upto date)
returns table (section text, kind text, category text, week integer, value numeric)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    -- Referrals of erased cases have left their days.
    with all_sent as not materialized (
        select sent_on, answered_on, ended_on from core.referral
        union all
        select sent_on, answered_on, ended_on from core.counted_referral
    ), waiting as (
        select sent_on, coalesce(answered_on, ended_on, 'infinity') as until
        from all_sent
        where sent_on < start + 7 * weeks and coalesce(answered_on, ended_on, 'infinity') > start + 6
    ), week as (
        select n as week, start + 7 * n + 6 as sunday, least(start + 7 * n + 6, upto) as last_day from generate_series(0, weeks - 1) n)
    select 'referrals', 'sent', '', (sent_on - start) / 7, count(*)::numeric
    from all_sent where sent_on >= start and sent_on < start + 7 * weeks group by 4
    union all
    select 'referrals', k.kind, '', r.week, k.value
    from (
        select (answered_on - start) / 7 as week, count(*)::numeric as answered,
               percentile_cont(0.5) within group (order by answered_on - sent_on)::numeric as days
        from all_sent where answered_on >= start and answered_on < start + 7 * weeks group by 1) r
    cross join lateral (values ('answered', r.answered), ('median_days_to_answer', r.days)) k (kind, value)
    union all
    select 'referrals', k.kind, '', w.week, k.value
    from (
        select w.week, count(*)::numeric as pending,
               count(*) filter (where w.last_day - r.sent_on >= o.stale_after_days)::numeric as stale
        from week w cross join ref.organisation o
        join waiting r on r.sent_on <= w.sunday and r.until > w.sunday
        group by w.week) w
    cross join lateral (values ('pending', w.pending), ('stale', w.stale)) k (kind, value)
$$;
comment on function guard.report_referrals(date, integer, date) is
    'Referrals sent and answered in each week, pending and stale at its end or on the last day there is, median days to an answer';

drop function if exists guard.report_follow_ups(date, integer);
create or replace function guard.report_follow_ups(start date, weeks integer, upto date)
returns table (section text, kind text, category text, week integer, value numeric)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select 'follow_ups', 'due', '', (due_on - start) / 7, count(*)::numeric
    from core.follow_up
    where due_on >= start and due_on < start + 7 * weeks and status <> 'cancelled' group by 4
    union all
    select 'follow_ups', status, '', (ended_on - start) / 7, count(*)
    from core.follow_up
    where coalesce(ended_on, 'infinity') >= start and ended_on < start + 7 * weeks and status in ('done', 'missed')
    group by status, 4
    union all
    select 'follow_ups', 'overdue', '', w.week, sum(g.n)
    from (
        select greatest((due_on - start) / 7, 0) as since,
               case when ended_on is null then weeks else least((ended_on - start) / 7, weeks) end as upto, count(*) as n
        from core.follow_up
        -- While a week is not over, what is due on the days to come is not late.
        where coalesce(ended_on, 'infinity') > start + 6 and due_on < least(start + 7 * weeks, upto) group by 1, 2) g
    cross join lateral generate_series(g.since, g.upto - 1) w (week)
    group by w.week
$$;
comment on function guard.report_follow_ups(date, integer, date) is
    'Follow-ups due, done and missed in each week, and overdue at its end, or before the last day there is, by their present due date';

create or replace function guard.report_closures(start date, weeks integer)
returns table (section text, kind text, category text, week integer, value numeric)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select 'closures', case when grouping(outcome) = 0 then 'outcome' else 'all' end, coalesce(outcome, ''),
           (closed_on - start) / 7, count(*)
    from core.closure where closed_on >= start and closed_on < start + 7 * weeks
    group by 4, grouping sets ((outcome), ())
$$;
comment on function guard.report_closures(date, integer) is 'Closures of each week by outcome';

create or replace function guard.report_enquiries(start date, weeks integer)
returns table (section text, kind text, category text, week integer, value numeric)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select 'enquiries', case when grouping(outcome) = 0 then 'outcome' when grouping(refusal) = 0 then 'refusal' else 'all' end,
           coalesce(outcome, refusal, ''), (happened_on - start) / 7, count(*)
    from core.enquiry
    where case_id is null and withdrawn_on is null and happened_on >= start and happened_on < start + 7 * weeks
    group by 4, grouping sets ((outcome), (refusal), ())
    having grouping(refusal) = 1 or refusal is not null
$$;
comment on function guard.report_enquiries(date, integer) is
    'Contacts of each week that became no case, by what was done and by the reason why not';

create or replace function api.weekly_report(monday date, weeks integer)
returns table (section text, kind text, category text, week integer, value numeric)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp set jit = off as $$
declare start date := monday - 7 * (weeks - 1);
begin
    perform guard.require_role('coordinator', 'dpo');
    if monday is null or extract(isodow from monday) <> 1 or monday > api.today() then
        perform guard.fail('invalid', 'week');
    end if;
    if weeks is null or weeks not between 1 and 53 then perform guard.fail('invalid', 'weeks'); end if;
    return query
        select f.section, f.kind, f.category, f.week, sum(f.value) from (
            select * from guard.report_intakes(start, weeks)
            union all select * from guard.report_cases(start, weeks)
            union all select * from guard.report_follow_ups(start, weeks, api.today())
            union all select * from guard.report_closures(start, weeks)
            union all select * from guard.report_enquiries(start, weeks)
            union all select * from guard.report_erased(start, weeks)) f
        group by f.section, f.kind, f.category, f.week;
    return query select * from guard.report_shelter(start, weeks, api.today());
    return query select * from guard.report_referrals(start, weeks, api.today());
    insert into core.report_run (report, parameters, population, run_by)
    select 'weekly', jsonb_build_object('monday', monday, 'weeks', weeks),
           (select count(*) from core.intake i where i.taken_on >= monday and i.taken_on < monday + 7), api.my_staff_id();
    perform audit.note('report', 'weekly', null, null, null);
end $$;
comment on function api.weekly_report(date, integer) is
    'All figures of the weekly report for a week and the weeks before it; the run itself is recorded';
