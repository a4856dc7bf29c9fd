-- The sweep: every column of every table that can hold text is searched for what is to be gone. It goes by
-- the catalogue, so that a column which is added later is searched as well.
set local role kapwa_guard;

create or replace function guard.escaped(term text) returns text
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
    -- As a pattern that means just this, with any space for a space.
    select regexp_replace(regexp_replace(trim(term), '([^[:alnum:][:space:]])', '\\\1', 'g'), '\s+', '\\s+', 'g')
$$;
comment on function guard.escaped(text) is 'A pattern that finds a text as it is written, however it is spaced';

create or replace function guard.whole_words(term text) returns text
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
    -- Words end where letters do, but not in scripts that put no space between them.
    select case when term ~ '^[[:ascii:]\u00c0-\u024f\u0370-\u052f\u1e00-\u1eff]+$' and term ~ '^\w' then '\m' else '' end
        || guard.escaped(term)
        || case when term ~ '^[[:ascii:]\u00c0-\u024f\u0370-\u052f\u1e00-\u1eff]+$' and term ~ '\w$' then '\M' else '' end
$$;
comment on function guard.whole_words(text) is 'A pattern that finds a text only as whole words, where the script has words';

create or replace function guard.spaced(term text, gap text) returns text
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
    select string_agg(c, gap order by i)
    from regexp_split_to_table(regexp_replace(term, '[^0-9A-Za-z]', '', 'g'), '') with ordinality u (c, i)
$$;
comment on function guard.spaced(text, text) is 'A pattern that finds a number however it is grouped';

create or replace function guard.name_patterns(people bigint[]) returns text[]
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    with called as (
        select distinct v.name from core.person_name n cross join lateral (values (n.native), (n.latin)) v (name)
        where n.person_id = any(people) and v.name is not null
    ), parts as (
        select c.name, guard.name_tokens(c.name) as t from called c)
    select coalesce(array_agg(distinct p.pattern), '{}') from (
        select guard.whole_words(c.name) as pattern from called c
        union all
        -- The other way round, and without accents.
        select '\m' || concat_ws('[^[:alnum:]]+', guard.escaped(k.t[a]), guard.escaped(k.t[b])) || '\M'
        from parts k cross join (values (1, 2), (2, 1)) o (a, b) where cardinality(k.t) = 2
        union all
        select '\m' || guard.escaped(k.t[1]) || '\M' from parts k where cardinality(k.t) = 1 and k.t[1] ~ '^[a-z]+$') p
    where p.pattern <> ''
$$;
comment on function guard.name_patterns(bigint[]) is 'Patterns that find the names of people in any of their writings';

create or replace function guard.number_patterns(people bigint[]) returns text[]
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select coalesce(array_agg(distinct p.pattern), '{}') from (
        select '\mP-' || u.person || '\M' as pattern from unnest(people) u (person)
        union all
        select case when length(regexp_replace(i.number, '[^0-9A-Za-z]', '', 'g')) >= 5
                    then guard.spaced(i.number, '[^0-9A-Za-z]{0,2}') else guard.whole_words(i.number) end
        from core.person_identifier i where i.person_id = any(people)
        union all
        -- The last digits of a telephone, as it is searched for (api/find_person.sql).
        select case when length(k.digits) >= 7 and c.kind in ('phone', 'messaging')
                    then guard.spaced(right(k.digits, 8), '[^0-9A-Za-z]{0,2}') else guard.whole_words(c.value) end
        from core.person_contact c
        cross join lateral (select regexp_replace(c.value, '[^0-9]', '', 'g') as digits) k
        where c.person_id = any(people)) p
    where p.pattern <> ''
$$;
comment on function guard.number_patterns(bigint[]) is
    'Patterns that find the P-numbers, documents, telephones and addresses of people';

create or replace function guard.columns_of_names() returns text[]
language sql immutable set search_path = pg_catalog, pg_temp as $$
    -- Where others stand by their own right, who may be called the same (code names are drawn at random, so two
    -- cases may have the same), and fixed words of the programs. Numbers and references are looked for in
    -- them all the same.
    select array['core.cases.alias', 'core.person_name.native', 'core.person_name.latin', 'core.name_token.token', 'core.staff.display_name',
                 'core.applied_op.action', 'audit.event.verb', 'audit.event.object', 'ref.code.labels', 'ref.code.code',
                 'ref.code_list.source']
$$;
comment on function guard.columns_of_names() is 'Columns in which the same name is another''s';

create or replace function guard.text_columns()
returns table (name text, col text, as_text text, has_case boolean, record text)
language sql stable set search_path = pg_catalog, pg_temp as $$
    select n.nspname || '.' || c.relname, a.attname::text,
           case when y.typcategory = 'A' then format('array_to_string(t.%I, %L)', a.attname, E'\n')
                else format('t.%I::text', a.attname) end,
           exists (select from pg_attribute k where k.attrelid = c.oid and k.attname = 'case_id' and not k.attisdropped),
           coalesce((select 'concat_ws(''/'', ' || string_agg(format('t.%I', k.attname), ', ' order by p.i) || ')'
                     from pg_index x cross join unnest(x.indkey::smallint[]) with ordinality p (n, i)
                     join pg_attribute k on k.attrelid = x.indrelid and k.attnum = p.n
                     where x.indrelid = c.oid and x.indisprimary), 't.ctid::text')
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    join pg_type y on y.oid = a.atttypid left join pg_type e on e.oid = y.typelem
    where n.nspname in ('core', 'ref', 'audit') and c.relkind in ('r', 'p') and not c.relispartition
      and (y.typcategory = 'S' or y.typname in ('json', 'jsonb', 'xml')
           or y.typcategory = 'A' and (e.typcategory = 'S' or e.typname in ('json', 'jsonb')))
$$;
comment on function guard.text_columns() is
    'Every column of the schemas core, ref and audit that can hold text, by the catalogue';

create or replace function guard.sweep(names text[], numbers text[])
returns table (place text, record text, case_id bigint)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
set jit = off as $$
#variable_conflict use_column
declare
    t record; anything text := nullif(array_to_string(names || numbers, '|'), '');
    by_number text := nullif(array_to_string(numbers, '|'), '');
begin
    if anything is null then return; end if;
    for t in
        select k.name, k.has_case, k.record, string_agg(k.as_text, ', ') as columns,
               string_agg(format('(%L, %s, %s)', k.name || '.' || k.col, k.as_text,
                                 case when k.name || '.' || k.col = any(guard.columns_of_names()) then '$2' else '$1' end),
                          ', ') as cells
        from guard.text_columns() k group by k.name, k.has_case, k.record order by k.name
    loop
        -- First the whole row at once; only what is found is looked at column by column. A code of the
        -- lists is no name, even where somebody is called like it.
        return query execute format(
            'select v.place, (%s)::text, %s from %s t cross join lateral (values %s) v (place, written, pattern)
             where concat_ws(E''\n'', %s) ~* $1 and v.written ~* v.pattern
               and not exists (select from ref.code k where k.code = v.written) limit 200',
            t.record, case when t.has_case then 't.case_id::bigint' else 'null::bigint' end, t.name, t.cells, t.columns)
        using anything, by_number;
    end loop;
end $$;
comment on function guard.sweep(text[], text[]) is
    'Where any of these patterns is found: column, key of the record, its case; never the text';
