-- Counts for a release, protected inside the database so that no small count ever leaves it.
--
-- 1. Categories that hold fewer than ten people are joined into "others".
-- 2. Every cell under ten is hidden, zeros too, in the table and in all of its totals.
-- 3. Complementary cells are hidden by hypercubes (the idea of GHMITER, see Hundepool et al., Statistical
--    Disclosure Control, 2012, chapter 4): for each small cell a box of cells is found within which
--    people can be moved about, one up and its neighbour down in turn, without any shown figure changing.
--    All cells that such a move touches are hidden, and those that go down hold at least five people; so
--    whatever is shown, each hidden cell could as well hold up to five people more or fewer.
-- Where no box is found, nothing is released.
set local role kapwa_guard;

create or replace function guard.not_counted() returns setof bigint
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    -- The last word counts: a no or a withdrawal, unless there was a yes to statistics after it. Who said no
    -- to research only is counted where they said yes to statistics at any time.
    select n.person_id
    from (
        select d.person_id, d.purpose, d.recorded_at
        from core.consent d where d.purpose in ('statistics', 'research') and d.answer = 'declined'
        union all
        select c.person_id, c.purpose, w.recorded_at
        from core.consent_withdrawal w join core.consent c using (consent_id)
        where c.purpose in ('statistics', 'research')) n
    where not exists (
        select from core.consent y
        where y.person_id = n.person_id and y.purpose = 'statistics' and y.answer = 'given'
          and (n.purpose = 'research' or y.recorded_at > n.recorded_at)
          and not exists (select from core.consent_withdrawal v where v.consent_id = y.consent_id))
$$;
comment on function guard.not_counted() is 'The people who said no to being counted in what may be published';

create or replace function guard.release_facts(i core.intake, p core.person) returns jsonb
language sql stable parallel safe as $$
    select jsonb_build_object(
        'sex', p.sex, 'age_band', guard.age_band(p.birth_from, p.birth_to, i.taken_on),
        'nationality', p.nationality, 'origin_country', i.origin_country,
        'presenting_need', i.presenting_need, 'sector', i.sector,
        'immigration_status', i.immigration_status, 'risk_level', i.risk_level,
        'channel', i.channel)
$$;
comment on function guard.release_facts(core.intake, core.person) is 'The attributes of an intake by which a release may count';

create or replace function guard.release_rows(first_day date, last_day date, attributes text[])
returns table (a text[])
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select array(select r.facts ->> attribute from unnest(attributes) with ordinality u (attribute, place) order by place)
    from (
        select guard.release_facts(i, p) as facts
        from core.intake i join core.person p using (person_id)
        where i.taken_on between first_day and last_day
          and i.person_id not in (select p.n from guard.not_counted() p (n))
        union all
        -- Of cases that were erased; their days are known to the quarter.
        select k.facts from core.counted_intake k where k.quarter between first_day and last_day) r
$$;
comment on function guard.release_rows(date, date, text[]) is
    'The chosen attributes of each intake of a period, but for people who said no to being counted';

create or replace function guard.protect_counts(counts jsonb, attributes integer)
returns table (category text[], people bigint)
language sql stable security definer set search_path = pg_catalog, pg_temp set jit = off as $$
    with given as (
        -- Two attributes always; one that was not asked for has the one category ''.
        select e ->> 0 as a, coalesce(e ->> 1, '') as b, (e ->> 2)::bigint as n
        from jsonb_array_elements(counts) e
    ), sizes as (
        select d.dim, d.value, sum(n) as n
        from given cross join lateral (values (1, a), (2, b)) d (dim, value)
        where d.dim <= attributes group by d.dim, d.value
    ), joined as (
        select s.dim, s.value, case
            when s.n < 10 or sum(s.n) over w - s.n between 1 and 9 then 'others' else s.value end as name
        from sizes s window w as (partition by s.dim order by s.n, s.value)
    ), merged as (
        select coalesce(ja.name, g.a) as a, coalesce(jb.name, g.b) as b, sum(g.n) as n
        from given g
        left join joined ja on ja.dim = 1 and ja.value = g.a
        left join joined jb on jb.dim = 2 and jb.value = g.b
        group by 1, 2
    ), cells as materialized (
        -- Every combination, those with nobody in them too.
        select x.a, y.b, coalesce(m.n, 0)::bigint as n
        from (select distinct a from merged) x cross join (select distinct b from merged) y
        left join merged m using (a, b)
    ), tabled as materialized (
        select coalesce(a, '*') as a, coalesce(b, '*') as b, sum(n)::bigint as n
        from cells group by cube (a, b)
    ), small as materialized (
        select * from tabled where n < 10
    ), box as (
        -- A small cell, a cell of the full table below it, and whether people move along a and along b.
        select s.a as sa, s.b as sb, l.a, l.b, d.da, d.db,
               (s.a <> '*')::integer + (s.b <> '*')::integer - d.da::integer - d.db::integer as coarser
        from small s
        join cells l on (s.a = '*' or l.a = s.a) and (s.b = '*' or l.b = s.b)
        join (values (true, false), (false, true), (true, true)) d (da, db)
          on (not d.da or s.a <> '*') and (not d.db or s.b <> '*')
    ), partner as (
        -- The far corner of the box, and the cells next to the small one, which go down when it goes up.
        select x.*, f.a as fa, f.b as fb,
               row_number() over (partition by x.sa, x.sb order by x.coarser, down.total, x.a, x.b, f.a, f.b) as choice
        from box x
        join cells f on (f.a <> x.a) = x.da and (f.b <> x.b) = x.db
        cross join lateral (
            select min(k.n) as least, sum(k.n) as total from cells k
            where k.a in (x.a, f.a) and k.b in (x.b, f.b) and (k.a <> x.a) <> (k.b <> x.b)) down
        where down.least >= 5
    ), hidden as (
        select t.a, t.b
        from partner p
        join tabled t on t.a = any(array[p.a, p.fa] || case when p.da then '{}' else array['*'] end)
                     and t.b = any(array[p.b, p.fb] || case when p.db then '{}' else array['*'] end)
        where p.choice = 1
        union
        select s.a, s.b from small s
    )
    select (array[t.a, t.b])[:attributes], case when h.a is null then t.n end
    from tabled t left join hidden h using (a, b)
    -- One small cell without a box, and nothing is shown.
    where (select count(*) from small) = (select count(*) from partner where choice = 1)
      and (attributes = 2 or t.b = '*')
    order by t.a = '*', t.a, t.b = '*', t.b
$$;
comment on function guard.protect_counts(jsonb, integer) is
    'Counts [a, b, n] to a table with all totals in which NULL is a hidden cell; no row where it cannot be protected';
