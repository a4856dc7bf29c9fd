-- Chances, pools of names, and where people come from, by the files of Config/practice (loaded into
-- practice_file before).
do $$
begin
    -- Evenly spread over [0, 1), the same for the same seed, which stands in it so that calls are inlined.
    execute format('create function pg_temp.chance(number bigint, salt integer) returns double precision
        language sql immutable parallel safe as $f$
            select (hashint8extended(number, salt::bigint * 1000003 + %s) & 9007199254740991)
                   / 9007199254740992.0::double precision $f$',
        (select seed from practice_plan));
end $$;
create function pg_temp.pick(codes text, chance double precision) returns text language sql immutable as $$
    -- One of the codes; one that stands there twice comes twice as often.
    select (string_to_array(codes, ' '))[1 + floor(chance * cardinality(string_to_array(codes, ' ')))::integer]
$$;
create function pg_temp.plain(name text) returns text language sql immutable as $$
    -- As in a passport: without marks.
    select regexp_replace(translate(normalize(name, nfd), 'đĐ', 'dD'), '[\u0300-\u036f]', '', 'g')
$$;
create function pg_temp.workday(day date) returns date language sql immutable as $$
    -- The office sends, answers and closes from Monday to Friday; the order of days is kept.
    select day + (array[0, 0, 0, 0, 0, 2, 1])[extract(isodow from day)::integer]
$$;
create function pg_temp.moment(day date, hour time) returns timestamptz language sql stable as $$
    select least((day + hour)::timestamptz, now())
$$;
create function pg_temp.script(native text) returns text language sql immutable as $$
    select case when native ~ '[က-႟]' then 'Mymr' when native ~ '[ก-๛]' then 'Thai'
                when native ~ '[ក-៹]' then 'Khmr' when native ~ '[一-鿿]' then 'Hans' else 'Latn' end
$$;

create temporary table practice_country (country text, iso3 text, name text, language text);
insert into practice_country values
    ('MM', 'MMR', 'Myanmar', 'mya'), ('KH', 'KHM', 'Cambodia', 'khm'),
    ('LA', 'LAO', 'Lao People''s Democratic Republic', 'lao'), ('VN', 'VNM', 'Viet Nam', 'vie'),
    ('CN', 'CHN', 'China', 'zho'), ('NP', 'NPL', 'Nepal', 'nep'), ('BD', 'BGD', 'Bangladesh', 'ben'),
    ('PH', 'PHL', 'Philippines', 'tgl'), ('ID', 'IDN', 'Indonesia', 'ind'), ('LK', 'LKA', 'Sri Lanka', 'sin');
create temporary table practice_row as
select file, string_to_array(regexp_replace(line, '"[^"]*"', '', 'g'), ',') as cells
from practice_file where file like '%.csv' and line <> '';

create temporary table practice_origin as
select array_agg(s.country order by s.above) as countries, array_agg(s.above order by s.above) as above
from (
    select o.country, (sum(o.weight) over (order by o.weight desc, o.country) - o.weight)
                      / sum(o.weight) over () as above
    from (
        -- Square roots: an organisation of this kind sees more of those who are few.
        select c.country, sqrt(r.cells[4]::double precision) as weight
        from practice_row r join practice_country c on c.name = r.cells[2]
        where r.file = 'migrant-stock-by-origin-destination.csv'
          and r.cells[1] = '2019' and r.cells[3] = 'Thailand') o) s;

create temporary table practice_share as
-- Whole families flee and workers go alone: a quarter of the children and a fifth of the old. Most of
-- those who leave the Philippines and Indonesia for work are women.
select country,
       case when country in ('PH', 'ID') then greatest(women / adults, 0.7) else women / adults end as women,
       0.25 * children / everybody as children, 0.2 * old / everybody as old
from (
    select c.country, sum(r.n[4])::double precision as women, sum(r.n[4] + r.n[10]) as adults,
           sum(r.n[1] + r.n[2] + r.n[3] + r.n[7] + r.n[8] + r.n[9])::double precision as children,
           sum(r.n[5] + r.n[11])::double precision as old,
           sum(r.n[1] + r.n[2] + r.n[3] + r.n[4] + r.n[5] + r.n[7] + r.n[8] + r.n[9] + r.n[10] + r.n[11]) as everybody
    from (select cells[3] as iso3, cells[7:17]::integer[] as n from practice_row
          where file = 'unhcr-demographics.csv' and cells[1] ~ '^[0-9]') r
    join practice_country c using (iso3) group by c.country) s;

create temporary table practice_given (country text, sex text, native text, latin text);
insert into practice_given
select 'MM', case split_part(line, E'\t', 3) when 'F' then 'female' else 'male' end,
       split_part(line, E'\t', 1), split_part(line, E'\t', 2)
from practice_file where file = 'names-burmese.tsv' and line not like 'burmese%' and line <> '';
insert into practice_given
select 'KH', split_part(line, E'\t', 5), split_part(line, E'\t', 1), split_part(line, E'\t', 3)
from practice_file where file = 'names-khmer.tsv' and line not like 'given%' and line <> '';
-- There is no free list of Lao names: theirs are written as Thai offices write them.
insert into practice_given
select 'LA', s.sex, f.line, null
from (values ('names-thai-female.txt', 'female'), ('names-thai-male.txt', 'male')) s (file, sex)
join practice_file f using (file) where f.line <> '';
-- Malay forenames are common in Indonesia too.
insert into practice_given
select case cells[1] when 'MY' then 'ID' else cells[1] end, case cells[2] when 'F' then 'female' else 'male' end,
       case cells[1] when 'CN' then cells[4] else cells[5] end, cells[5]
from practice_row where file = 'names-forenames-by-country.csv' and cells[1] in ('PH', 'NP', 'CN', 'MY', 'BD');
insert into practice_given
select country, sex, unnest(string_to_array(names, ', ')), null
from (values
    ('VN', 'female', 'Thị Hoa, Thị Lan, Ngọc Mai, Thị Hương, Kim Liên, '
        'Thanh Thảo, Thị Yến, Bích Ngọc, Thu Hà, Mỹ Linh'),
    ('VN', 'male', 'Văn Hùng, Văn Nam, Minh Tuấn, Quang Dũng, Đức Thắng, '
        'Văn Long, Hữu Phước, Thành Công, Văn Sơn, Quốc Việt'),
    ('BD', 'female', 'Fatema, Rokeya, Shirin, Nasrin, Salma, Ayesha, Rahima, Moriom, Jesmin, Taslima'),
    ('LK', 'female', 'Kumari, Nirmala, Sandya, Malini, Chandrika, Anoma, Dilani, Sriyani, Rukmani, Nadeesha'),
    ('LK', 'male', 'Nimal, Sunil, Ruwan, Kasun, Chaminda, Ajith, Lalith, Sampath, Upul, Tharindu'))
    v (country, sex, names);

create temporary table practice_family (country text, native text, latin text);
insert into practice_family
select 'KH', split_part(line, E'\t', 2), split_part(line, E'\t', 4)
from practice_file where file = 'names-khmer.tsv' and line not like 'given%' and line <> '';
insert into practice_family
select 'LA', line, null from practice_file where file = 'names-thai-family.txt' and line <> '';
insert into practice_family
select cells[1], case cells[1] when 'CN' then cells[3] else cells[4] end, cells[4]
from practice_row where file = 'names-surnames-by-country.csv' and cells[1] in ('PH', 'NP', 'CN', 'VN', 'BD', 'LK');

-- Numbered, so that a person's name is found by arithmetic.
create temporary table practice_given_number as
select country, sex, native,
       pg_temp.plain(coalesce(latin, case pg_temp.script(native) when 'Latn' then native end)) as latin,
       row_number() over w as number, count(*) over (partition by country, sex) as many
from practice_given where native <> '' window w as (partition by country, sex order by native, latin);
create temporary table practice_family_number as
select country, native, pg_temp.plain(latin) as latin, row_number() over w as number,
       count(*) over (partition by country) as many
from practice_family where native <> '' window w as (partition by country order by native, latin);
create temporary table practice_many as
select country, sex, max(many) as given,
       coalesce((select max(f.many) from practice_family_number f where f.country = g.country), 0) as family
from practice_given_number g group by country, sex;
create index on practice_given_number (country, sex, number);
create index on practice_family_number (country, number);
analyze practice_country, practice_share, practice_given_number, practice_family_number, practice_many, practice_origin;
