-- One row a case with what the rest follows from: when, which team, who leads it, how it will go.
create temporary table practice_worker as
select w.team_id, w.staff_id, p.compartment,
       row_number() over (partition by w.team_id, p.compartment order by w.staff_id) as number,
       count(*) over (partition by w.team_id, p.compartment) as many
from core.staff w join core.staff_role r using (staff_id)
cross join lateral (values ('general', true), ('trafficking', w.trafficking_clearance)) p (compartment, takes)
where r.role = 'caseworker' and w.active and p.takes;
create temporary table practice_desk as
select s.team_id, min(s.staff_id) as staff_id
from core.staff s join core.staff_role r using (staff_id) where r.role = 'shelter' and s.active group by s.team_id;
create temporary table practice_team as
select team_id, row_number() over (order by team_id) as number, count(*) over () as many from ref.team;
analyze practice_worker, practice_desk, practice_team;

create temporary table practice_day as
-- Two years that grow by a half, with a dry-season peak and quiet weekends: the days, and the share of
-- all cases that lies before each.
select array_agg(day order by day) as days, array_agg(above order by day) as above
from (
    select day, ((sum(weight) over (order by day) - weight) / sum(weight) over ())::double precision as above
    from (
        select day::date, (1 + 0.5 * n / 730.0) * (1 + 0.25 * sin(2 * pi() * extract(doy from day) / 365.25))
               * (0.85 + 0.3 * pg_temp.chance(n / 7, 8))
               * case extract(isodow from day) when 6 then 0.35 when 7 then 0.2 else 1 end as weight
        from (select plan.today - 730 + n as day, n from practice_plan plan, generate_series(0, 730) n) d
    ) w
) s;
-- A case per number: its day by the share below which its number lies, so that references grow with time.
create temporary table practice_case as
select c.number as case_id, c.number as person_id, d.days[width_bucket(c.share, d.above)] as opened_on,
       c.team_number, c.origin_chance,
       case when pg_temp.chance(c.number, 11) < 0.06 then 'trafficking' else 'general' end as compartment,
       pg_temp.chance(c.number, 12) as length_chance, pg_temp.chance(c.number, 13) as closing_chance,
       pg_temp.chance(c.number, 14) as shelter_chance, pg_temp.chance(c.number, 15) as referral_chance
from (
    select n as number, ((n - 0.5) / plan.cases)::double precision as share, pg_temp.chance(n, 10) as origin_chance,
           1 + floor(pg_temp.chance(n, 9) * (select max(many) from practice_team))::bigint as team_number
    from practice_plan plan, generate_series(1, plan.cases) n) c
cross join practice_day d;
alter table practice_case add primary key (case_id);
analyze practice_case;

-- The lead is of the team, and cleared where the case needs it; a few cases were another's before.
create temporary table practice_lead as
select k.case_id, t.team_id, w.staff_id, b.staff_id as before_id, d.staff_id as desk_id
from practice_case k
join practice_team t on t.number = k.team_number
join practice_worker w on w.team_id = t.team_id and w.compartment = k.compartment
    and w.number = 1 + floor(pg_temp.chance(k.case_id, 70) * w.many)::bigint
join practice_desk d on d.team_id = t.team_id
left join practice_worker b on b.team_id = t.team_id and b.compartment = k.compartment and b.staff_id <> w.staff_id
    and b.number = 1 + w.number % w.many and k.compartment = 'general' and pg_temp.chance(k.case_id, 71) < 0.03
    and k.opened_on < (select today - 10 from practice_plan);
alter table practice_lead add primary key (case_id);
analyze practice_lead;
