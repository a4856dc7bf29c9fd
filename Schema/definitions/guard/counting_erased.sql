-- What an erased case leaves to be counted. The weekly report needs sums, so sums are kept: by week and
-- one attribute at a time, so that no row describes a person. Days that a median needs stand alone.
-- Releases need attributes together; they are kept to the quarter.
set local role kapwa_guard;

create or replace function guard.erased_figures(its_case bigint)
returns table (monday date, section text, kind text, category text, value bigint)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    with of_case as (select * from core.cases c where c.case_id = its_case),
    taken as (
        select date_trunc('week', i.taken_on)::date as monday, p.sex,
               guard.age_band(p.birth_from, p.birth_to, i.taken_on) as band, i.origin_country, i.presenting_need
        from core.intake i join core.person p on p.person_id = i.person_id where i.case_id = its_case
    ), spans as (
        -- As in the report: from the week of the opening to the one before the closing, less those for
        -- which it was closed in between.
        select date_trunc('week', c.opened_on)::date as since, date_trunc('week', c.closed_on)::date as upto, 1 as weight
        from of_case c
        union all
        select date_trunc('week', l.closed_on)::date, date_trunc('week', l.reopened_on)::date, -1
        from core.closure l where l.case_id = its_case and l.reopened_on is not null
    ), facts as (
        select t.monday, 'intakes' as section, k.kind, k.category, 1 as value
        from taken t cross join lateral (values
            ('sex', t.sex), ('age_band', t.band), ('origin_country', t.origin_country),
            ('presenting_need', t.presenting_need), ('all', '')) k (kind, category)
        union all
        select w.monday::date, 'open_cases', k.kind, k.category, s.weight
        from spans s cross join of_case c
        cross join lateral generate_series(s.since, s.upto - 7, interval '7 days') w (monday)
        cross join lateral (values
            ('status', 'open'), ('risk_level', c.risk_level), ('worker', c.lead_id::text), ('all', '')) k (kind, category)
        union all
        select date_trunc('week', l.closed_on)::date, 'closures', k.kind, k.category, 1
        from core.closure l cross join lateral (values ('outcome', l.outcome), ('all', '')) k (kind, category)
        where l.case_id = its_case
        union all
        select date_trunc('week', f.due_on)::date, 'follow_ups', 'due', '', 1
        from core.follow_up f where f.case_id = its_case and f.status <> 'cancelled'
        union all
        select date_trunc('week', f.ended_on)::date, 'follow_ups', f.status, '', 1
        from core.follow_up f where f.case_id = its_case and f.status in ('done', 'missed')
        union all
        select w.monday::date, 'follow_ups', 'overdue', '', 1
        from core.follow_up f
        cross join lateral generate_series(date_trunc('week', f.due_on)::date,
            date_trunc('week', f.ended_on)::date - 7, interval '7 days') w (monday)
        where f.case_id = its_case)
    select f.monday, f.section, f.kind, f.category, sum(f.value)
    from facts f group by f.monday, f.section, f.kind, f.category
$$;
comment on function guard.erased_figures(bigint) is
    'What a closed case adds to the weekly reports of all weeks, without shelter nights and times to an answer';

create or replace function guard.keep_counts(its_case bigint) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    insert into core.counted_week as w (monday, section, kind, category, value)
    select f.monday, f.section, f.kind, f.category, f.value from guard.erased_figures(its_case) f
    -- In one order, so that two erasures wait for each other and never both.
    order by f.monday, f.section, f.kind, f.category
    on conflict (monday, section, kind, category) do update set value = w.value + excluded.value;
    insert into core.counted_referral (sent_on, answered_on, ended_on)
    select r.sent_on, r.answered_on, r.ended_on from core.referral r
    where r.case_id = its_case and r.sent_on is not null;
    insert into core.counted_intake (quarter, facts)
    select date_trunc('quarter', i.taken_on)::date, guard.release_facts(i, p)
    from core.intake i join core.person p on p.person_id = i.person_id
    where i.case_id = its_case and i.person_id not in (select n.person from guard.not_counted() n (person));
end $$;
comment on function guard.keep_counts(bigint) is 'Keeps what a case adds to reports and releases, before it is erased';

create or replace function guard.nights_of_nobody(its_case bigint) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    -- New rows under numbers drawn at random: neither number nor audit leads back to the stay.
    with gone as (
        delete from core.bed_booking b using core.placement p
        where b.placement_id = p.placement_id and p.case_id = its_case
        returning b.bed_id, b.during, b.kind)
    insert into core.bed_booking (bed_booking_id, bed_id, during, kind)
    overriding system value
    select (('x' || translate(gen_random_uuid()::text, '-', ''))::bit(64)::bigint & 4611686018427387903)
               | 1152921504606846976, g.bed_id, g.during, g.kind
    from gone g where g.kind = 'occupied' and not isempty(g.during);
end $$;
comment on function guard.nights_of_nobody(bigint) is
    'Turns the nights of a case into nights of nobody, which are only counted';

create or replace function guard.worker_names() returns table (staff_id integer, name text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    -- Two people may be called the same.
    select s.staff_id, case when count(*) over (partition by s.display_name) > 1
                            then s.display_name || ' (' || s.login || ')' else s.display_name end
    from core.staff s
$$;
comment on function guard.worker_names() is 'What members of staff are called in reports';

create or replace function guard.report_erased(start date, weeks integer)
returns table (section text, kind text, category text, week integer, value numeric)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select w.section, w.kind,
           case when w.kind = 'worker' then coalesce((select n.name from guard.worker_names() n
                                                      where n.staff_id::text = w.category), '') else w.category end,
           (w.monday - start) / 7, w.value
    from core.counted_week w where w.monday >= start and w.monday < start + 7 * weeks
$$;
comment on function guard.report_erased(date, integer) is 'What erased cases add to the weekly report';

