-- The client of each case, the relatives of some, their names, contacts and documents.
create temporary table practice_person as
select k.case_id as person_id, k.case_id, 'client' as relation, o.country,
       case when r.sex < s.women then 'female' else 'male' end as sex,
       -- Mostly of working age, more young than old; of children more of those who are nearly grown up.
       case when r.age < s.children then floor(18 * sqrt(r.age / s.children))
            when r.age > 1 - s.old then floor(60 + (1 - r.age) / s.old * 20)
            else floor(18 + 42 * power((r.age - s.children) / (1 - s.old - s.children), 1.7)) end::integer as age,
       r.basis, k.opened_on
from practice_case k
cross join lateral (select pg_temp.chance(k.case_id, 20) as sex, pg_temp.chance(k.case_id, 21) as age,
                           pg_temp.chance(k.case_id, 22) as basis) r
cross join practice_origin w
cross join lateral (select w.countries[width_bucket(k.origin_chance, w.above)] as country) o
join practice_share s using (country);
insert into practice_person
select plan.cases + row_number() over (order by p.case_id, n), p.case_id, f.relation, p.country,
       case when f.relation = 'spouse' then case p.sex when 'female' then 'male' else 'female' end
            when pg_temp.chance(p.case_id, 24 + n) < 0.5 then 'female' else 'male' end,
       case when f.relation = 'spouse'
                then greatest(18, p.age - 4 + floor(pg_temp.chance(p.case_id, 26 + n) * 9)::integer)
            else floor(pg_temp.chance(p.case_id, 26 + n) * least(16, p.age - 17))::integer end,
       pg_temp.chance(p.case_id, 28 + n), p.opened_on
from practice_person p cross join practice_plan plan cross join generate_series(1, 2) n
cross join lateral (select case when n = 1 and pg_temp.chance(p.case_id, 23) < 0.4
                                then 'spouse' else 'child' end as relation) f
where p.age between 20 and 59 and pg_temp.chance(p.case_id, 17) < 0.1 / n;
alter table practice_person add primary key (person_id);
analyze practice_person;

insert into core.person (person_id, sex, gender, birth_from, birth_to, birth_basis, nationality,
    marital_status, education, languages, created_at, created_by)
overriding system value
select p.person_id, case when pg_temp.chance(p.person_id, 30) < 0.004 then 'not_asked' else p.sex end,
       case when pg_temp.chance(p.person_id, 31) < 0.6 then 'not_asked'
            when p.sex = 'female' then 'Feminine' else 'Masculine' end,
       case b.basis when 'document' then b.born when 'stated' then date_trunc('year', b.born)::date
           when 'estimated' then b.born - 730 end,
       case b.basis when 'document' then b.born
            when 'stated' then least((date_trunc('year', b.born) + interval '1 year - 1 day')::date, p.opened_on)
            when 'estimated' then least(b.born + 730, p.opened_on) end,
       b.basis,
       case when pg_temp.chance(p.person_id, 32) < 0.02 then 'unknown' else p.country end,
       case when p.age < 18 then 'Single' when p.relation = 'spouse' then 'Married'
            else pg_temp.pick('Single Married Married Divorced Widowed Separated not_asked not_asked',
                              pg_temp.chance(p.person_id, 33)) end,
       case when p.age < 6 then 'not_asked'
            else pg_temp.pick('PrimaryEducation PrimaryEducation LowerSecondaryEducation UpperSecondaryEducation '
                              'not_asked unknown', pg_temp.chance(p.person_id, 34)) end,
       case when pg_temp.chance(p.person_id, 36) < 0.3 then array[c.language, 'tha'] else array[c.language] end,
       pg_temp.moment(p.opened_on, '10:00'), l.staff_id
from practice_person p join practice_country c using (country) join practice_lead l using (case_id)
cross join lateral (
    select p.opened_on - p.age * 365 - floor(pg_temp.chance(p.person_id, 35) * 364)::integer as born,
           case when p.basis < 0.55 then 'document' when p.basis < 0.78 then 'stated'
               when p.basis < 0.93 then 'estimated'
                when p.basis < 0.97 then 'unknown' else 'declined' end as basis) b;

create temporary table practice_name as
select p.person_id, 1 as position, 'legal' as kind,
       case when p.country = 'CN' then concat(f.native, g.native)
           when p.country in ('KH', 'VN') then concat_ws(' ', f.native, g.native)
            else concat_ws(' ', g.native, f.native) end as native,
       case when p.country in ('KH', 'CN', 'VN') then concat_ws(' ', f.latin, g.latin)
           else concat_ws(' ', g.latin, f.latin) end as latin,
       p.relation
from practice_person p
join practice_many m using (country, sex)
join practice_given_number g on g.country = p.country and g.sex = p.sex
    and g.number = 1 + floor(pg_temp.chance(p.person_id, 40) * m.given)::bigint
left join practice_family_number f on f.country = p.country
    and f.number = 1 + floor(pg_temp.chance(p.case_id, 41) * m.family)::bigint;
-- Some are called by a short name as well, or have a document that spells the name in Latin letters.
insert into practice_name
select n.person_id, 2, 'nickname', split_part(n.native, ' ', 1), nullif(split_part(n.latin, ' ', 1), ''), n.relation
from practice_name n where n.relation = 'client' and n.native like '% %' and pg_temp.chance(n.person_id, 42) < 0.25;
insert into practice_name
select n.person_id, 3, 'document', upper(n.latin), null, n.relation
from practice_name n where n.position = 1 and n.latin <> '' and n.latin <> n.native
    and pg_temp.chance(n.person_id, 43) < 0.15;
insert into core.person_name (person_id, kind, script, native, latin, position)
select person_id, kind, pg_temp.script(native), native, nullif(latin, ''),
       row_number() over (partition by person_id order by position)
from practice_name order by person_id, position;
insert into core.name_token (token, person_id)
select distinct t.token, n.person_id from practice_name n
cross join lateral unnest(guard.name_tokens(concat_ws(' ', n.native, n.latin))) t (token)
where n.position <> 2
order by t.token, n.person_id;

insert into core.person_contact (person_id, kind, value, owner, safe_from, safe_until, may_leave_message,
    never_call, note, position)
select p.person_id, case when c.kind < 0.75 then 'phone' else 'messaging' end,
       '+66' || (800000000 + floor(pg_temp.chance(p.person_id, 51) * 99999999)::bigint),
       case when c.owner < 0.7 then 'self' when c.owner < 0.85 then 'family' when c.owner < 0.93 then 'friend'
           else 'employer' end,
       case when c.safe < 0.35 then time '18:00' when c.safe < 0.45 then time '21:00' end,
       case when c.safe < 0.35 then time '21:00' when c.safe < 0.45 then time '01:00' end,
       c.message < 0.3 and c.owner < 0.93, c.owner >= 0.97,
       case when c.owner >= 0.97 then 'The employer answers this telephone.' else '' end, 1
from practice_person p
cross join lateral (select pg_temp.chance(p.person_id, 50) as kind, pg_temp.chance(p.person_id, 52) as owner,
    pg_temp.chance(p.person_id, 53) as safe, pg_temp.chance(p.person_id, 54) as message) c
where p.relation = 'client' and pg_temp.chance(p.person_id, 55) < 0.8;

insert into core.person_identifier (person_id, kind, number, country, held_by, expires_on)
select p.person_id, case when i.kind < 0.6 then 'passport' when i.kind < 0.8 then 'national_id'
           else 'work_permit' end,
       chr(65 + floor(i.kind * 26)::integer) || lpad(floor(pg_temp.chance(p.person_id, 61) * 9999999)::text, 7, '0'),
       case when i.kind < 0.8 then p.country else 'TH' end,
       pg_temp.pick('self self employer recruiter lost immigration', pg_temp.chance(p.person_id, 62)),
       case when i.kind < 0.7 then p.opened_on - 300 + floor(pg_temp.chance(p.person_id, 64) * 2400)::integer end
from practice_person p cross join lateral (select pg_temp.chance(p.person_id, 60) as kind) i
where p.age >= 16 and pg_temp.chance(p.person_id, 63) < 0.4;
