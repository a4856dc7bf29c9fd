-- The weekly report as it would be written first: each figure by itself, every week joined to the whole
-- history, no index that supports it. The benchmark's reference; a test compares its figures with ours.
-- Variables of psql: monday, weeks. Runs as the owner of the server, past row security.
set enable_indexscan = off;
set enable_indexonlyscan = off;
set enable_bitmapscan = off;

with week as (
    select n as week, (:'monday'::date - 7 * (:weeks - 1)) + 7 * n as monday,
           (:'monday'::date - 7 * (:weeks - 1)) + 7 * n + 6 as sunday
    from generate_series(0, :weeks - 1) n
), taken as (
    select w.week, p.sex, guard.age_band(p.birth_from, p.birth_to, i.taken_on) as band, i.origin_country, i.presenting_need
    from week w join core.intake i on i.taken_on between w.monday and w.sunday
    join core.person p on p.person_id = i.person_id
), open_case as (
    select w.week, case when c.closed_on is null then c.status else 'open' end as status, c.risk_level, s.display_name
    from week w join core.cases c on c.opened_on <= w.sunday and (c.closed_on is null or c.closed_on > w.sunday)
    join core.staff s on s.staff_id = c.lead_id
    where not exists (select from core.closure l where l.case_id = c.case_id and l.closed_on <= w.sunday and l.reopened_on > w.sunday)
), night as (
    select w.week, h.name, d::date as day, b.bed_id
    from week w cross join generate_series(w.monday, w.sunday, '1 day') d
    join core.bed b on b.usable_from <= d::date and (b.usable_until is null or b.usable_until > d::date)
    join core.shelter h on h.shelter_id = b.shelter_id
    where d::date <= api.today()
)
select 'intakes', 'sex', sex, week, count(*)::numeric from taken group by sex, week
union all select 'intakes', 'age_band', band, week, count(*) from taken group by band, week
union all select 'intakes', 'origin_country', origin_country, week, count(*) from taken group by origin_country, week
union all select 'intakes', 'presenting_need', presenting_need, week, count(*) from taken group by presenting_need, week
union all select 'intakes', 'all', '', week, count(*) from taken group by week
union all select 'open_cases', 'status', status, week, count(*) from open_case group by status, week
union all select 'open_cases', 'risk_level', risk_level, week, count(*) from open_case group by risk_level, week
union all select 'open_cases', 'worker', display_name, week, count(*) from open_case group by display_name, week
union all select 'open_cases', 'all', '', week, count(*) from open_case group by week
union all select 'shelter', 'available_bed_nights', name, week, count(*) from night group by name, week
union all select 'shelter', 'bed_nights', n.name, n.week, count(k.bed_booking_id)
    from night n left join core.bed_booking k on k.bed_id = n.bed_id and k.kind = 'occupied' and k.during @> n.day
    group by n.name, n.week
union all select 'referrals', 'sent', '', w.week, count(*) from week w
    join core.referral r on r.sent_on between w.monday and w.sunday group by w.week
union all select 'referrals', 'answered', '', w.week, count(*) from week w
    join core.referral r on r.answered_on between w.monday and w.sunday group by w.week
union all select 'referrals', 'median_days_to_answer', '', w.week,
        percentile_cont(0.5) within group (order by r.answered_on - r.sent_on)::numeric
    from week w join core.referral r on r.answered_on between w.monday and w.sunday group by w.week
union all select 'referrals', 'pending', '', w.week, count(*) from week w
    join core.referral r on r.sent_on <= w.sunday and coalesce(r.answered_on, r.ended_on, 'infinity') > w.sunday group by w.week
union all select 'referrals', 'stale', '', w.week, count(*) filter (where least(w.sunday, api.today()) - r.sent_on >= o.stale_after_days)
    from week w cross join ref.organisation o
    join core.referral r on r.sent_on <= w.sunday and coalesce(r.answered_on, r.ended_on, 'infinity') > w.sunday group by w.week
union all select 'follow_ups', 'due', '', w.week, count(*) from week w
    join core.follow_up f on f.due_on between w.monday and w.sunday and f.status <> 'cancelled' group by w.week
union all select 'follow_ups', f.status, '', w.week, count(*) from week w
    join core.follow_up f on f.ended_on between w.monday and w.sunday and f.status in ('done', 'missed') group by f.status, w.week
union all select 'follow_ups', 'overdue', '', w.week, count(*) from week w
    join core.follow_up f on f.due_on <= least(w.sunday, api.today() - 1) and (f.ended_on is null or f.ended_on > w.sunday) group by w.week
union all select 'enquiries', 'outcome', e.outcome, w.week, count(*) from week w
    join core.enquiry e on e.happened_on between w.monday and w.sunday and e.case_id is null and e.withdrawn_on is null
    group by e.outcome, w.week
union all select 'enquiries', 'refusal', e.refusal, w.week, count(*) from week w
    join core.enquiry e on e.happened_on between w.monday and w.sunday and e.case_id is null and e.withdrawn_on is null
    where e.outcome = 'not_helped' group by e.refusal, w.week
union all select 'enquiries', 'all', '', w.week, count(*) from week w
    join core.enquiry e on e.happened_on between w.monday and w.sunday and e.case_id is null and e.withdrawn_on is null
    group by w.week
union all select 'closures', 'outcome', l.outcome, w.week, count(*) from week w
    join core.closure l on l.closed_on between w.monday and w.sunday group by l.outcome, w.week
union all select 'closures', 'all', '', w.week, count(*) from week w
    join core.closure l on l.closed_on between w.monday and w.sunday group by w.week
order by 1, 2, 3, 4;
