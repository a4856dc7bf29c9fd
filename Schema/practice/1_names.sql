-- Pools of names and origins, from the files of Config/practice (loaded into practice_file before).
do $$
begin
    -- Evenly spread over [0, 1), the same for the same seed, which stands in it so that calls are inlined.
    execute format('create function pg_temp.chance(number bigint, salt integer) returns double precision
        language sql immutable parallel safe as $f$
            select (hashint8extended(number, salt::bigint * 1000003 + %s) & 9007199254740991)
                   / 9007199254740992.0::double precision $f$',
        (select seed from practice_plan));
end $$;

create temporary table practice_origin as
select array_agg(s.code order by s.above) as countries, array_agg(s.above order by s.above) as above
from (
select o.code, (sum(o.weight) over (order by o.weight desc, o.code) - o.weight) / sum(o.weight) over () as above
from (
    -- Square roots: an organisation of this kind sees more of those who are few.
    select m.code, sqrt(split_part(f.line, ',', 4)::double precision) as weight
    from practice_file f
    join (values ('Myanmar', 'MM'), ('Cambodia', 'KH'), ('Lao People''s Democratic Republic', 'LA'),
                 ('Viet Nam', 'VN'), ('China', 'CN'), ('Nepal', 'NP'), ('Bangladesh', 'BD'),
                 ('Philippines', 'PH'), ('Indonesia', 'ID'), ('Sri Lanka', 'LK')) m (name, code)
      on split_part(f.line, ',', 2) = m.name
    where f.file = 'migrant-stock-by-origin-destination.csv'
      and split_part(f.line, ',', 1) = '2019' and split_part(f.line, ',', 3) = 'Thailand') o) s;

create temporary table practice_given (country text, sex text, native text, latin text);
insert into practice_given
select 'MM', case split_part(line, E'\t', 3) when 'F' then 'female' else 'male' end,
       split_part(line, E'\t', 1), split_part(line, E'\t', 2)
from practice_file where file = 'names-burmese.tsv' and line not like 'burmese%' and line <> '';
insert into practice_given
select 'KH', split_part(line, E'\t', 5), split_part(line, E'\t', 1), split_part(line, E'\t', 3)
from practice_file where file = 'names-khmer.tsv' and line not like 'given%' and line <> '';
insert into practice_given
select c.country, s.sex, f.line, null
from (values ('names-thai-female.txt', 'female'), ('names-thai-male.txt', 'male')) s (file, sex)
join practice_file f using (file)
cross join (values ('LA'), ('TH')) c (country)
where f.line <> '';
insert into practice_given
select case split_part(line, ',', 1) when 'MY' then 'ID' else split_part(line, ',', 1) end,
       case split_part(line, ',', 2) when 'F' then 'female' else 'male' end,
       split_part(line, ',', 4), split_part(line, ',', 5)
from practice_file where file = 'names-forenames-by-country.csv'
  and split_part(line, ',', 1) in ('PH', 'NP', 'CN', 'MY', 'BD');
insert into practice_given
select 'VN', sex, name, translate(lower(name), 'ịộọắăươảâấồếễ', 'iooaauoaaaoee')
from (values ('female', 'Thị Hoa'), ('female', 'Thị Lan'), ('female', 'Ngọc Mai'), ('female', 'Thị Hương'),
             ('female', 'Kim Liên'), ('female', 'Thanh Thảo'), ('male', 'Văn Hùng'), ('male', 'Văn Nam'),
             ('male', 'Minh Tuấn'), ('male', 'Quang Dũng'), ('male', 'Đức Thắng'), ('male', 'Văn Long')) v (sex, name);
insert into practice_given
select country, sex, name, null
from (values ('BD', 'female', 'Fatema'), ('BD', 'female', 'Rokeya'), ('BD', 'female', 'Shirin'), ('BD', 'female', 'Nasrin'),
             ('LK', 'female', 'Kumari'), ('LK', 'female', 'Nirmala'), ('LK', 'female', 'Sandya'), ('LK', 'female', 'Malini'),
             ('LK', 'male', 'Nimal'), ('LK', 'male', 'Sunil'), ('LK', 'male', 'Ruwan'), ('LK', 'male', 'Kasun')) v (country, sex, name);

create temporary table practice_family (country text, native text, latin text);
insert into practice_family
select 'KH', split_part(line, E'\t', 2), split_part(line, E'\t', 4)
from practice_file where file = 'names-khmer.tsv' and line not like 'given%' and line <> '';
insert into practice_family
select c.country, f.line, null from practice_file f cross join (values ('LA'), ('TH')) c (country)
where f.file = 'names-thai-family.txt' and f.line <> '';
insert into practice_family
select split_part(line, ',', 1), split_part(line, ',', 3), split_part(line, ',', 4)
from practice_file where file = 'names-surnames-by-country.csv'
  and split_part(line, ',', 1) in ('PH', 'NP', 'CN', 'VN', 'BD', 'LK');

-- Numbered, so that a person's name is found by arithmetic.
create temporary table practice_given_number as
select country, sex, native, latin, row_number() over w as number, count(*) over (partition by country, sex) as many
from practice_given where native <> '' window w as (partition by country, sex order by native, latin);
create temporary table practice_family_number as
select country, native, latin, row_number() over w as number, count(*) over (partition by country) as many
from practice_family where native <> '' window w as (partition by country order by native, latin);
create temporary table practice_many as
select country, sex, max(many) as given,
       coalesce((select max(f.many) from practice_family_number f where f.country = g.country), 0) as family
from practice_given_number g group by country, sex;
create index on practice_given_number (country, sex, number);
create index on practice_family_number (country, number);
analyze practice_given_number; analyze practice_family_number; analyze practice_many; analyze practice_origin;

create function pg_temp.script(country text, native text) returns text language sql immutable as $$
    select case when native ~ '[က-႟]' then 'Mymr' when native ~ '[ก-๛]' then 'Thai' when native ~ '[ក-៹]' then 'Khmr'
                when native ~ '[一-鿿]' then 'Hans' when native ~ '[ऀ-ॿ]' then 'Deva' when native ~ '[ঀ-৾]' then 'Beng'
                when native ~ '[අ-෴]' then 'Sinh' else 'Latn' end
$$;
