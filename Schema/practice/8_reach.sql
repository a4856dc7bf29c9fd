-- What houses know of their guests, a case for named people, and an emergency that waits for its review.
insert into core.case_card (case_id, person_id, diet, allergies, access_needs, safety_flags, do_not_tell, written_at,
    written_by)
select p.case_id, p.person_id,
       array_remove(array[pg_temp.pick('halal no_pork no_beef vegetarian - - - -', pg_temp.chance(p.placement_id, 210))], '-'),
       array_remove(array[pg_temp.pick('peanut shellfish milk penicillin - - - - - -', pg_temp.chance(p.placement_id, 211))], '-'),
       array_remove(array[pg_temp.pick('ground_floor cannot_read pregnant infant - - - - -', pg_temp.chance(p.placement_id, 212))], '-'),
       array_remove(array[pg_temp.pick('deny_presence no_calls no_photos somebody_searches - -', pg_temp.chance(p.placement_id, 213))], '-'),
       case when pg_temp.chance(p.placement_id, 214) < 0.3 then 'Anybody who says that he is a relative.' else '' end,
       pg_temp.moment(p.requested_on, '11:30'), c.lead_id
from core.placement p join core.cases c on c.case_id = p.case_id
where p.status in ('reserved', 'checked_in') and pg_temp.chance(p.placement_id, 215) < 0.8;

create temporary table practice_reach as
select c.case_id, c.lead_id, c.team_id, row_number() over (order by c.opened_on desc, c.case_id desc) as number
from core.cases c cross join practice_plan p
where c.compartment = 'general' and c.status = 'open' and c.opened_on < p.today - 7
order by c.opened_on desc, c.case_id desc limit 20;

insert into core.case_restriction (case_id, reason, restricted_at, restricted_by)
select case_id, 'A colleague is a neighbour of the family.', now(), lead_id from practice_reach where number = 3;
update core.cases c set restricted = true from practice_reach r where r.case_id = c.case_id and r.number = 3;

insert into core.assignment (case_id, staff_id, kind, since, until, assigned_by, reason)
select r.case_id, w.staff_id, 'break_glass', t.at, t.at + interval '4 hours', w.staff_id,
       'The night line: nobody of the team answered.'
from (select * from practice_reach where number <> 3) r
join practice_worker w on w.team_id <> r.team_id and w.compartment = 'general'
cross join practice_plan p cross join lateral (select pg_temp.moment(p.today - 1, '02:10') as at) t
order by r.number, w.staff_id limit 1;
insert into core.break_glass (assignment_id, review_until)
select assignment_id, since + interval '72 hours' from core.assignment where kind = 'break_glass';
