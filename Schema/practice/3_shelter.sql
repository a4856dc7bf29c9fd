-- Stays by bed: each bed gets the sheltered cases of its team in turn, and a stay ends before the next
-- one in that bed begins; so no two ever meet.
create temporary table practice_bed as
select b.bed_id, s.shelter_id, s.team_id, row_number() over (partition by s.team_id order by b.bed_id) as number,
       count(*) over (partition by s.team_id) as many
from core.bed b join core.shelter s using (shelter_id);
update core.bed set usable_from = (select today - 731 from practice_plan);
update core.shelter set opened_on = (select today - 731 from practice_plan);

create temporary table practice_stay as
select s.*, least(s.wanted_until, s.next_in) as out_on
from (
    select r.case_id, r.person_id, b.bed_id, b.shelter_id, r.in_on, r.in_on + 3 + floor(power(r.length, 2) * 75)::integer as wanted_until,
           lead(r.in_on) over (partition by b.bed_id order by r.in_on, r.case_id) as next_in
    from (
        select k.case_id, k.person_id, l.team_id, pg_temp.chance(k.case_id, 80) as length,
               least(k.opened_on + floor(pg_temp.chance(k.case_id, 81) * 3)::integer, (select today from practice_plan)) as in_on,
               row_number() over (partition by l.team_id order by k.opened_on, k.case_id) as turn
        from practice_case k join practice_lead l using (case_id)
        where k.shelter_chance < 0.25) r
    join practice_bed b on b.team_id = r.team_id and b.number = 1 + (r.turn - 1) % b.many) s;
delete from practice_stay where out_on <= in_on;
alter table practice_stay add primary key (case_id);
analyze practice_stay;

insert into core.placement (placement_id, case_id, person_id, shelter_id, status, requested_on, needed_from,
    expected_until, checked_in_on, checked_out_on, destination, need)
overriding system value
select row_number() over (order by s.in_on, s.case_id), s.case_id, s.person_id, s.shelter_id,
       case when s.out_on <= p.today then 'checked_out' else 'checked_in' end,
       s.in_on, s.in_on, greatest(s.wanted_until, s.in_on), s.in_on, case when s.out_on <= p.today then s.out_on end,
       case when s.out_on <= p.today then
           (array['repatriated', 'repatriated', 'own_accommodation', 'own_accommodation', 'family_reunified', 'other_shelter',
                  'new_employment', 'absconded_or_unknown', 'onward_migration', 'immigration_detention'])
           [1 + floor(pg_temp.chance(s.case_id, 82) * 10)] end, ''
from practice_stay s, practice_plan p;
insert into core.bed_booking (placement_id, person_id, bed_id, during, kind)
select pl.placement_id, s.person_id, s.bed_id, daterange(s.in_on, case when s.out_on <= p.today then s.out_on end), 'occupied'
from practice_stay s join core.placement pl using (case_id), practice_plan p;
insert into core.placement_event (placement_id, kind, happened_on, bed_id, recorded_at)
select pl.placement_id, e.kind, e.day, case when e.kind = 'checked_in' then s.bed_id end, e.day + time '15:00'
from practice_stay s join core.placement pl using (case_id)
cross join lateral (values ('requested', pl.requested_on), ('checked_in', pl.checked_in_on), ('checked_out', pl.checked_out_on)) e (kind, day)
where e.day is not null;
-- A few ask for a bed just now.
insert into core.placement (placement_id, case_id, person_id, shelter_id, status, requested_on, needed_from, expected_until)
overriding system value
select (select coalesce(max(placement_id), 0) from core.placement) + row_number() over (order by k.case_id), k.case_id, k.person_id, (select min(b.shelter_id) from practice_bed b where b.team_id = l.team_id), 'requested',
       p.today - 1, p.today, p.today + 14
from practice_case k join practice_lead l using (case_id), practice_plan p
where k.opened_on >= p.today - 7 and k.shelter_chance between 0.25 and 0.32;
insert into core.placement_event (placement_id, kind, happened_on)
select placement_id, 'requested', requested_on from core.placement where status = 'requested';
