-- Coded values are checked here, for whoever does not come through our forms.
set local role kapwa_guard;

create or replace function guard.is_missing(code text) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp as $$
    select code in ('unknown', 'declined', 'not_asked', 'not_safe')
$$;
comment on function guard.is_missing(text) is 'Whether a code is one of the four missing-data answers';

create or replace function guard.check_codes(variadic triples text[]) returns void
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare bad text;
begin
    select triples[i] into bad
    from generate_series(1, cardinality(triples), 3) i
    where triples[i + 2] is null
       or not (triples[i + 1] like '%?' and guard.is_missing(triples[i + 2]))
          and not exists (select from ref.code c where c.list = rtrim(triples[i + 1], '?')
                          and c.code = triples[i + 2] and not c.retired)
    order by i limit 1;
    if bad is not null then perform guard.fail('invalid', bad); end if;
end $$;
comment on function guard.check_codes(text[]) is
    'Takes path, list, code by threes (list? takes the missing-data answers too); refuses the first code that its list does not hold, naming the path';

create or replace function guard.codes_of(doc jsonb, field text, list text) returns text[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare codes text[];
begin
    if doc -> field is null or jsonb_typeof(doc -> field) = 'null' then return '{}'; end if;
    if jsonb_typeof(doc -> field) <> 'array' then perform guard.fail('invalid', field); end if;
    select coalesce(array_agg(distinct value), '{}') into codes
    from jsonb_array_elements_text(doc -> field);
    if exists (select from unnest(codes) u (code)
               where not exists (select from ref.code c
                                 where c.list = codes_of.list and c.code = u.code and not c.retired))
    then perform guard.fail('invalid', field); end if;
    return codes;
end $$;
comment on function guard.codes_of(jsonb, text, text) is
    'A field with several codes as an array without doubles; an unknown code is refused';

create or replace function guard.day_of(doc jsonb, field text, required boolean default false)
returns date
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare written text := doc ->> field;
begin
    if written is null then
        if required then perform guard.fail('invalid', field); end if;
        return null;
    end if;
    if written !~ '^\d{4}-\d\d-\d\d$' then perform guard.fail('invalid', field); end if;
    return written::date;
exception when datetime_field_overflow or invalid_datetime_format then
    perform guard.fail('invalid', field);
end $$;
comment on function guard.day_of(jsonb, text, boolean) is 'A field holding a day as YYYY-MM-DD';
