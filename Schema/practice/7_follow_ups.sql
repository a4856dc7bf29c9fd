-- Follow-ups every six weeks at first, then the next one: done, missed, a few overdue, some to come.
create temporary table practice_contact as
select person_id, min(person_contact_id) as person_contact_id, min(safe_from) as safe_from
from core.person_contact where not never_call group by person_id;
alter table practice_contact add primary key (person_id);

create temporary table practice_follow_up as
select row_number() over (order by f.due_on, f.case_id, f.n) as follow_up_id, f.*,
       pg_temp.chance(f.case_id * 8 + f.n, 181) as fate, pg_temp.chance(f.case_id * 8 + f.n, 182) as by
from (
    select k.case_id, k.person_id, l.staff_id, n, e.closed_on as upto,
           k.opened_on + greatest((n - 1) * 42 - 7, 0) as planned_on,
           pg_temp.workday(k.opened_on + n * 42 - 21 +
               floor(pg_temp.chance(k.case_id * 8 + n, 180) * 14)::integer) as due_on
    from practice_case k join practice_lead l using (case_id) join practice_end e using (case_id)
    cross join practice_plan p cross join generate_series(1, 2) n
    where k.opened_on + greatest((n - 1) * 42 - 7, 0) <= coalesce(e.closed_on, p.today)
    union all
    -- Whoever has been here long, or came back, has the next contact before them.
    select k.case_id, k.person_id, l.staff_id, 4, null, greatest(t.since, p.today - floor(t.due * 7)::integer - 6),
           greatest(pg_temp.workday(p.today - 2 + floor(t.due * 30)::integer), t.since)
    from practice_case k join practice_lead l using (case_id) join practice_end e using (case_id)
    cross join practice_plan p
    cross join lateral (select coalesce(e.reopened_on, k.opened_on + 84) as since,
                               pg_temp.chance(k.case_id, 183) as due) t
    where e.ended_on is null and t.since <= p.today
    union all
    select k.case_id, k.person_id, l.staff_id, 5, e.again_on, e.reopened_on, pg_temp.workday(e.reopened_on + 10)
    from practice_case k join practice_lead l using (case_id) join practice_end e using (case_id)
    where e.again_on is not null) f
where f.due_on <= f.upto or f.upto is null;
alter table practice_follow_up add column status text, add column ended_on date;
update practice_follow_up f set status = case
    when f.due_on > p.today or f.n = 4 then 'planned'
    when f.upto is null and f.due_on >= p.today - 20 and f.fate > 0.93 then 'planned'
    when f.due_on = p.today and f.upto is null and f.fate > 0.4 then 'planned'
    when f.fate < 0.8 then 'done' when f.fate < 0.93 then 'missed' else 'cancelled' end
from practice_plan p;
-- Some are done late, a few by weeks; what was missed is marked when somebody looks.
update practice_follow_up f set ended_on = least(coalesce(f.upto, p.today), p.today, case
    when f.status = 'done' and f.fate < 0.16 then pg_temp.workday(f.due_on + 1 + floor(power(f.by, 2) * 30)::integer)
    when f.status = 'missed' then pg_temp.workday(f.due_on + floor(f.by * 8)::integer)
    else f.due_on end)
from practice_plan p where f.status <> 'planned';

insert into core.follow_up (follow_up_id, case_id, person_id, worker_id, due_on, due_at, purpose, means, status,
    planned_on, ended_on, safety)
overriding system value
select f.follow_up_id, f.case_id, f.person_id, f.staff_id, f.due_on,
       case when f.by < 0.3 then coalesce(c.safe_from + interval '30 minutes', '14:00') end,
       pg_temp.pick('wellbeing wellbeing safety legal medical referral documents employment',
                    pg_temp.chance(f.follow_up_id, 190)),
       case when c.person_id is null then pg_temp.pick('visit office third_party', f.by)
            else pg_temp.pick('phone phone phone messaging visit office', f.by) end,
       f.status, f.planned_on, f.ended_on,
       case when f.status = 'done' then
           pg_temp.pick('safe safe safe safe safe safe concern concern could_not_tell danger',
                        pg_temp.chance(f.follow_up_id, 192)) end
from practice_follow_up f left join practice_contact c using (person_id);
insert into core.follow_up_event (follow_up_id, kind, happened_on, due_on, note, recorded_at, recorded_by)
select f.follow_up_id, e.kind, e.day, e.due_on, e.note, pg_temp.moment(e.day, e.hour), f.staff_id
from practice_follow_up f cross join practice_plan p
cross join lateral (select f.fate < 0.05 and f.due_on - 3 >= f.planned_on as moved) m
cross join lateral (values
    ('planned', f.planned_on, case when m.moved then f.due_on - 3 else f.due_on end, '', time '10:40'),
    ('rescheduled', case when m.moved then least(f.planned_on + 2, p.today) end, f.due_on,
        'Asked for another day.', '12:00'),
    (f.status, f.ended_on, null, case when f.status = 'done' then 'Spoke with the person.' else '' end,
        '19:00')) e (kind, day, due_on, note, hour)
where e.day is not null;
insert into core.contact_attempt (case_id, person_id, follow_up_id, person_contact_id, attempted_at, means, result,
    recorded_by)
select f.case_id, f.person_id, f.follow_up_id, c.person_contact_id,
       pg_temp.moment(f.ended_on, coalesce(c.safe_from + interval '30 minutes', '14:00')), 'phone',
       case when f.status = 'done' then 'reached'
           else pg_temp.pick('no_answer no_answer message_left number_dead', f.by) end, f.staff_id
from practice_follow_up f join practice_contact c using (person_id)
where f.by < 0.5 and f.status in ('done', 'missed');
