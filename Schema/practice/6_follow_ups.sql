-- Follow-ups about once a month while a case is open: done, missed, a few overdue, some still to come.
create temporary table practice_follow_up as
select row_number() over (order by f.due_on, f.case_id, f.n) as follow_up_id, f.*
from (
    select k.case_id, k.person_id, l.staff_id, n, e.closed_on,
           case when n = 1 then k.opened_on else k.opened_on + (n - 1) * 28 - 7 end as planned_on,
           k.opened_on + n * 28 - 10 + floor(pg_temp.chance(k.case_id * 8 + n, 180) * 14)::integer as due_on,
           pg_temp.chance(k.case_id * 8 + n, 181) as fate
    from practice_case k join practice_lead l using (case_id) join practice_end e using (case_id)
    cross join practice_plan p cross join generate_series(1, 3) n
    where k.opened_on + (n - 1) * 28 <= coalesce(e.closed_on, p.today)) f
where f.closed_on is null or f.due_on <= f.closed_on;
alter table practice_follow_up add column status text;
update practice_follow_up f set status = case
    when f.due_on > p.today then 'planned'
    when f.closed_on is null and f.due_on >= p.today - 20 and f.fate > 0.93 then 'planned'
    when f.due_on = p.today and f.fate > 0.4 then 'planned'
    when f.fate < 0.8 then 'done' when f.fate < 0.93 then 'missed' else 'cancelled' end
from practice_plan p;
update practice_follow_up set status = 'missed' where status = 'planned' and closed_on is not null;

insert into core.follow_up (follow_up_id, case_id, person_id, worker_id, due_on, due_at, purpose, means, status, planned_on, ended_on, safety)
overriding system value
select follow_up_id, case_id, person_id, staff_id, due_on, case when fate < 0.2 then time '18:30' end,
       (array['wellbeing', 'wellbeing', 'safety', 'legal', 'medical', 'referral', 'documents', 'employment'])[1 + floor(pg_temp.chance(follow_up_id, 190) * 8)],
       (array['phone', 'phone', 'phone', 'messaging', 'visit', 'office'])[1 + floor(pg_temp.chance(follow_up_id, 191) * 6)],
       status, planned_on, case when status <> 'planned' then due_on end,
       case when status = 'done' then (array['safe', 'safe', 'safe', 'safe', 'safe', 'concern', 'concern', 'could_not_tell', 'danger', 'safe'])
            [1 + floor(pg_temp.chance(follow_up_id, 192) * 10)] end
from practice_follow_up;
insert into core.follow_up_event (follow_up_id, kind, happened_on, due_on, recorded_by)
select follow_up_id, 'planned', planned_on, due_on, staff_id from practice_follow_up
union all
select follow_up_id, status, due_on, null, staff_id from practice_follow_up where status <> 'planned';
insert into core.contact_attempt (case_id, person_id, follow_up_id, attempted_at, means, result, recorded_by)
select case_id, person_id, follow_up_id, due_on + time '18:40', 'phone',
       case when status = 'done' then 'reached' else (array['no_answer', 'no_answer', 'number_dead'])[1 + floor(fate * 3)] end, staff_id
from practice_follow_up where status in ('done', 'missed') and pg_temp.chance(follow_up_id, 193) < 0.5;
