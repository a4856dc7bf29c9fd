-- Stays by bed: each bed of a house gets those who need one in turn, and a stay ends before the next one
-- in that bed begins; so no two ever meet, however many cases there are.
create temporary table practice_bed as
select b.bed_id, s.shelter_id, s.team_id, s.for_sex, row_number() over w as number,
       count(*) over (partition by s.team_id, s.for_sex) as many
from core.bed b join core.shelter s using (shelter_id)
window w as (partition by s.team_id, s.for_sex order by b.bed_id);
update core.bed set usable_from = (select today - 731 from practice_plan);
update core.shelter set opened_on = (select today - 731 from practice_plan);

create temporary table practice_asked as
select k.case_id, k.person_id, l.team_id, l.desk_id, l.staff_id,
       case p.sex when 'female' then 'female' else 'any' end as for_sex,
       k.opened_on, k.shelter_chance, pg_temp.chance(k.case_id, 80) as length, pg_temp.chance(k.case_id, 81) as wait
from practice_case k join practice_lead l using (case_id) join core.person p using (person_id)
where k.shelter_chance < 0.31;
create temporary table practice_stay as
select s.*, least(s.wanted_until, s.next_in) as out_on
from (
    select r.*, b.bed_id, b.shelter_id, r.in_on + 3 + floor(power(r.length, 2) * 75)::integer as wanted_until,
           lead(r.in_on) over (partition by b.bed_id order by r.in_on, r.case_id) as next_in
    from (
        select a.*, least(a.opened_on + floor(a.wait * 3)::integer, p.today) as in_on,
               row_number() over (partition by a.team_id, a.for_sex order by a.opened_on, a.case_id) as turn
        from practice_asked a cross join practice_plan p where a.shelter_chance < 0.25) r
    join practice_bed b on b.team_id = r.team_id and b.for_sex = r.for_sex
        and b.number = 1 + (r.turn - 1) % b.many) s;
delete from practice_stay where out_on <= in_on;
alter table practice_stay add primary key (case_id);
analyze practice_stay;

-- A few asked in vain; the newest who asked wait still, and for every other of them a bed is kept.
create temporary table practice_waiting as
select a.*, coalesce(f.shelter_id, h.shelter_id) as shelter_id, f.bed_id,
       case when not a.waits then 'cancelled' when f.bed_id is null then 'requested' else 'reserved' end as status
from (
    select r.*, r.turn <= 2 or r.opened_on >= p.today - 7 as waits
    from (select a.*, row_number() over (partition by a.team_id, a.for_sex order by a.opened_on desc, a.case_id) as turn
          from practice_asked a where a.shelter_chance >= 0.25) r
    cross join practice_plan p) a
join (select team_id, for_sex, min(shelter_id) as shelter_id from practice_bed group by team_id, for_sex) h
  on h.team_id = a.team_id and h.for_sex = a.for_sex
left join (
    select b.team_id, b.for_sex, b.bed_id, b.shelter_id,
           2 * row_number() over (partition by b.team_id, b.for_sex order by b.bed_id desc) - 1 as turn
    from practice_bed b, practice_plan p
    where not exists (select from practice_stay s where s.bed_id = b.bed_id and s.out_on > p.today)) f
  on f.team_id = a.team_id and f.for_sex = a.for_sex and f.turn = a.turn and a.waits
where a.waits or a.shelter_chance < 0.275;

create temporary table practice_placement as
select row_number() over (order by u.asked_on, u.case_id) as placement_id, u.*
from (
    select s.case_id, s.person_id, s.shelter_id, s.bed_id, s.desk_id, s.staff_id,
           case when s.out_on <= p.today then 'checked_out' else 'checked_in' end as status,
           s.opened_on as asked_on, s.in_on,
           case when s.out_on <= p.today then s.out_on end as out_on, greatest(s.wanted_until, s.in_on) as until
    from practice_stay s, practice_plan p
    union all
    select w.case_id, w.person_id, w.shelter_id, w.bed_id, w.desk_id, w.staff_id, w.status,
           greatest(w.opened_on, case when w.waits then p.today - 3 end),
           case when w.waits then p.today else w.opened_on end, null,
           case when w.waits then p.today else w.opened_on end + 14
    from practice_waiting w, practice_plan p) u;
insert into core.placement (placement_id, case_id, person_id, shelter_id, status, requested_on, needed_from,
    expected_until, lapses_at, checked_in_on, checked_out_on, destination)
overriding system value
select placement_id, case_id, person_id, shelter_id, status, asked_on, in_on, until,
       case when status = 'reserved' then now() + o.reservation_hours * interval '1 hour' end,
       case when status in ('checked_in', 'checked_out') then in_on end, out_on,
       case when status = 'checked_out' then
           pg_temp.pick('repatriated repatriated own_accommodation own_accommodation family_reunified other_shelter '
                        'new_employment absconded_or_unknown onward_migration immigration_detention hospital '
                        'returned_to_employer', pg_temp.chance(case_id, 82)) end
from practice_placement, ref.organisation o;
insert into core.bed_booking (placement_id, person_id, bed_id, during, kind)
select placement_id, person_id, bed_id, daterange(in_on, case when status = 'reserved' then until else out_on end),
       case when status = 'reserved' then 'reserved' else 'occupied' end
from practice_placement where bed_id is not null order by bed_id, in_on;
insert into core.placement_event (placement_id, kind, happened_on, bed_id, reason, recorded_at, recorded_by)
select s.placement_id, e.kind, e.day, case when e.kind <> 'requested' then s.bed_id end, e.reason,
       pg_temp.moment(e.day, e.hour),
       case when e.kind = 'requested' then s.staff_id else s.desk_id end
from practice_placement s
cross join lateral (values
    ('requested', s.asked_on, '', time '11:00'),
    ('reserved', case when s.status = 'reserved' then s.in_on end, '', '12:00'),
    ('checked_in', case when s.status in ('checked_in', 'checked_out') then s.in_on end, '', '15:00'),
    ('checked_out', s.out_on, '', '16:00'),
    ('cancelled', case when s.status = 'cancelled' then s.asked_on + 1 end, 'Found another place to stay.',
        '09:00')) e (kind, day, reason, hour)
where e.day is not null;
