-- One row a case with everything that the rest follows from: who, when, which team, how it went.
create temporary table practice_worker as
select s.team_id, s.staff_id, s.trafficking_clearance as cleared,
       row_number() over (partition by s.team_id, s.trafficking_clearance order by s.staff_id) as number,
       count(*) over (partition by s.team_id, s.trafficking_clearance) as many
from core.staff s join core.staff_role r using (staff_id) where r.role = 'caseworker' and s.active;
create temporary table practice_team as
select team_id, row_number() over (order by team_id) as number, count(*) over () as many from ref.team;

create temporary table practice_day as
-- Two years that grow by a half, with a dry-season peak and quiet weekends: the days, and the share of
-- all cases that lies before each.
select array_agg(day order by day) as days, array_agg(above order by day) as above
from (
    select day, ((sum(weight) over (order by day) - weight) / sum(weight) over ())::double precision as above
    from (
    select day::date, (1 + 0.5 * n / 730.0) * (1 + 0.25 * sin(2 * pi() * extract(doy from day) / 365.25))
           * case extract(isodow from day) when 6 then 0.35 when 7 then 0.2 else 1 end as weight
    from (select plan.today - 730 + n as day, n from practice_plan plan, generate_series(0, 730) n) d
    ) w
) s;
-- A case per number: its day by the share below which its number lies, so that references grow with time.
create temporary table practice_case as
select c.number as case_id, d.days[width_bucket(c.share, d.above)] as opened_on, c.team_number, c.origin_chance, c.number as person_id,
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

create temporary table practice_person as
select k.case_id as person_id, o.country,
       case when s.chance < case o.country when 'PH' then 0.74 when 'ID' then 0.7 when 'BD' then 0.12
                                           when 'NP' then 0.25 else 0.46 end then 'female' else 'male' end as sex,
       -- Mostly of working age; some children and some old people.
       case when s.age < 0.07 then floor(1 + s.age / 0.07 * 16)
            when s.age < 0.95 then floor(18 + 27 * power((s.age - 0.07) / 0.88, 1.3))
            else floor(45 + (s.age - 0.95) / 0.05 * 25) end::integer as age,
       s.basis, k.opened_on
from practice_case k
cross join lateral (select pg_temp.chance(k.case_id, 20) as chance, pg_temp.chance(k.case_id, 21) as age,
                           pg_temp.chance(k.case_id, 22) as basis) s
cross join practice_origin w
cross join lateral (select w.countries[width_bucket(k.origin_chance, w.above)] as country) o;
alter table practice_person add primary key (person_id);
analyze practice_person;

insert into core.person (person_id, sex, gender, birth_from, birth_to, birth_basis, nationality,
    marital_status, education, languages, created_at)
overriding system value
select p.person_id,
       case when pg_temp.chance(p.person_id, 30) < 0.004 then 'not_asked' else p.sex end,
       case when pg_temp.chance(p.person_id, 31) < 0.6 then 'not_asked'
            when p.sex = 'female' then 'Feminine' else 'Masculine' end,
       case when p.basis < 0.55 then b.born when p.basis < 0.78 then date_trunc('year', b.born)::date
            when p.basis < 0.93 then (b.born - 730) end,
       case when p.basis < 0.55 then b.born when p.basis < 0.78 then (date_trunc('year', b.born) + interval '1 year - 1 day')::date
            when p.basis < 0.93 then least(b.born + 730, p.opened_on) end,
       case when p.basis < 0.55 then 'document' when p.basis < 0.78 then 'stated' when p.basis < 0.93 then 'estimated'
            when p.basis < 0.97 then 'unknown' else 'declined' end,
       case when pg_temp.chance(p.person_id, 32) < 0.02 then 'unknown' else p.country end,
       case when p.age < 18 then 'Single'
            else (array['Single', 'Married', 'Married', 'Divorced', 'Widowed', 'Separated', 'not_asked', 'not_asked'])
                 [1 + floor(pg_temp.chance(p.person_id, 33) * 8)] end,
       (array['PrimaryEducation', 'PrimaryEducation', 'LowerSecondaryEducation', 'UpperSecondaryEducation', 'not_asked', 'unknown'])
       [1 + floor(pg_temp.chance(p.person_id, 34) * 6)],
       array[case p.country when 'MM' then 'mya' when 'KH' then 'khm' when 'LA' then 'lao' when 'VN' then 'vie' when 'CN' then 'zho'
             when 'NP' then 'nep' when 'BD' then 'ben' when 'PH' then 'tgl' when 'ID' then 'ind' else 'sin' end],
       p.opened_on + time '10:00'
from practice_person p
cross join lateral (select p.opened_on - p.age * 365 - floor(pg_temp.chance(p.person_id, 35) * 364)::integer as born) b;

create temporary table practice_name as
select p.person_id, 1 as position, 'legal' as kind,
       case when p.country in ('KH', 'CN', 'VN') then concat_ws(' ', f.native, g.native) else concat_ws(' ', g.native, f.native) end as native,
       case when p.country in ('KH', 'CN', 'VN') then concat_ws(' ', f.latin, g.latin) else concat_ws(' ', g.latin, f.latin) end as latin,
       p.country
from practice_person p
join practice_many m using (country, sex)
join practice_given_number g on g.country = p.country and g.sex = p.sex
    and g.number = 1 + floor(pg_temp.chance(p.person_id, 40) * m.given)::bigint
left join practice_family_number f on f.country = p.country
    and f.number = 1 + floor(pg_temp.chance(p.person_id, 41) * m.family)::bigint;
-- Some are called by a short name as well.
insert into practice_name
select n.person_id, 2, 'nickname', split_part(n.native, ' ', 1), nullif(split_part(n.latin, ' ', 1), ''), n.country
from practice_name n where pg_temp.chance(n.person_id, 42) < 0.3;
insert into core.person_name (person_id, kind, script, native, latin, position)
select person_id, kind, pg_temp.script(country, native), left(native, 200), nullif(left(latin, 200), ''), position
from practice_name order by person_id, position;
insert into core.name_token (token, person_id)
select distinct t.token, n.person_id from practice_name n
cross join lateral unnest(guard.name_tokens(concat_ws(' ', n.native, n.latin))) t (token);

insert into core.person_contact (person_id, kind, value, owner, safe_from, safe_until, may_leave_message, never_call, position)
select p.person_id, case when c.kind < 0.75 then 'phone' else 'messaging' end,
       '+66' || (800000000 + floor(pg_temp.chance(p.person_id, 51) * 99999999)::bigint),
       case when c.owner < 0.7 then 'self' when c.owner < 0.85 then 'family' when c.owner < 0.93 then 'friend' else 'employer' end,
       case when c.safe < 0.35 then time '18:00' when c.safe < 0.45 then time '21:00' end,
       case when c.safe < 0.35 then time '21:00' when c.safe < 0.45 then time '01:00' end,
       c.message < 0.3, c.owner >= 0.97, 1
from practice_person p
cross join lateral (select pg_temp.chance(p.person_id, 50) as kind, pg_temp.chance(p.person_id, 52) as owner,
    pg_temp.chance(p.person_id, 53) as safe, pg_temp.chance(p.person_id, 54) as message) c
where pg_temp.chance(p.person_id, 55) < 0.8;

insert into core.person_identifier (person_id, kind, number, country, held_by)
select p.person_id, case when i.kind < 0.6 then 'passport' when i.kind < 0.8 then 'national_id' else 'work_permit' end,
       chr(65 + floor(i.kind * 26)::integer) || lpad(floor(pg_temp.chance(p.person_id, 61) * 9999999)::text, 7, '0'),
       p.country,
       (array['self', 'self', 'employer', 'recruiter', 'lost', 'immigration'])[1 + floor(pg_temp.chance(p.person_id, 62) * 6)]
from practice_person p cross join lateral (select pg_temp.chance(p.person_id, 60) as kind) i
where pg_temp.chance(p.person_id, 63) < 0.4;

-- The lead: of the team, cleared where the case needs it.
create temporary table practice_lead as
select k.case_id, t.team_id, w.staff_id
from practice_case k
join practice_team t on t.number = k.team_number
join practice_worker w on w.team_id = t.team_id and w.cleared = (k.compartment = 'trafficking')
    and w.number = 1 + floor(pg_temp.chance(k.case_id, 70) * w.many)::bigint;
alter table practice_lead add primary key (case_id);
analyze practice_lead;
