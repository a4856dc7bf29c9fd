-- How a search by name begins: with the part of the name that fewest people have.
set local role kapwa_guard;

create or replace function guard.rarest_first(tokens text[]) returns text[]
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    -- In front stands NULL where even the rarest part is common.
    select case when min(t.found) < 2000 then '{}'::text[] else array[null::text] end
           || array_agg(t.token order by t.found, length(t.token) desc)
    from (select u.token, (select count(*) from (
              select from core.name_token n
              where n.token >= u.token and n.token < u.token || chr(1114111) limit 2000) s) as found
          from unnest(tokens) u (token)) t
$$;
comment on function guard.rarest_first(text[]) is
    'Folded parts of a name, the one that fewest people have first; after a NULL where all are common';
