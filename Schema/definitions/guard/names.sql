-- Names are found by their parts, in any order and any script, with or without accents.
set local role kapwa_guard;

create or replace function guard.name_tokens(name text) returns text[]
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
    select coalesce(array_agg(distinct token), '{}')
    from regexp_split_to_table(
        regexp_replace(
            translate(lower(normalize(name, nfkd)), 'đðøłıßæœ', 'ddolisao'),
            -- combining marks of Latin, and characters without width that split no name
            '[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f\u200c\u200d\u2060\ufeff]',
            '', 'g'),
        -- everything that is neither letter nor digit in any script of the region
        '[\u0001-\u002f\u003a-\u0060\u007b-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u00d7\u00f7\u02b9-\u02ff\u2000-\u206f\u3000-\u3004\u3008-\u3020\u3030\u30fb\ufe30-\ufe6f]+'
    ) token
    where token <> ''
$$;
comment on function guard.name_tokens(text) is
    'The folded parts of a name: decomposed, in lower case, without accents, split at anything that is no letter or digit; native scripts stay';

create or replace function guard.script_of(name text) returns text
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
    -- Kana and Hangul come before the Chinese characters that they are mixed with.
    select coalesce((
        select s.code from (values
            (1, 'Thai', '[\u0e01-\u0e5b]'), (2, 'Laoo', '[\u0e81-\u0edf]'), (3, 'Mymr', '[\u1000-\u109f\ua9e0-\ua9fe\uaa60-\uaa7f]'),
            (4, 'Khmr', '[\u1780-\u17f9]'), (5, 'Jpan', '[\u3041-\u30ff]'), (6, 'Hang', '[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]'),
            (7, 'Hani', '[\u3400-\u4dbf\u4e00-\u9fff]'), (8, 'Beng', '[\u0980-\u09fe]'), (9, 'Deva', '[\u0900-\u097f]'),
            (10, 'Sinh', '[\u0d81-\u0df4]'), (11, 'Taml', '[\u0b82-\u0bfa]'), (12, 'Arab', '[\u0620-\u06ff\u0750-\u077f]'),
            (13, 'Cyrl', '[\u0400-\u04ff]'), (14, 'Tibt', '[\u0f00-\u0fda]')) s (place, code, letters)
        where name ~ s.letters order by s.place limit 1), 'Latn')
$$;
comment on function guard.script_of(text) is 'The script that a name is written in (ISO 15924); Latin unless it has letters of another';

create or replace function guard.code_name(number bigint) returns text
language plpgsql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
begin
    return (array['Amber', 'Bamboo', 'Cedar', 'Coral', 'Dune', 'Ember', 'Fern', 'Garnet', 'Harbour',
        'Heron', 'Indigo', 'Island', 'Jade', 'Kite', 'Lagoon', 'Lantern', 'Lotus', 'Maple', 'Meadow',
        'Monsoon', 'Ochre', 'Orchid', 'Pearl', 'Pine', 'Quartz', 'Reed', 'River', 'Sail', 'Tamarind',
        'Terrace', 'Willow'])[1 + number % 31] || ' ' || number;
end $$;
comment on function guard.code_name(bigint) is
    'The code name of a number';

create or replace function guard.random_code_name() returns text
language sql volatile set search_path = pg_catalog, pg_temp as $$
    -- Nothing of the case is in it: a code name must not lead back to a reference. Sixteen random bits of a
    -- version 4 UUID choose it.
    select guard.code_name(('x' || substr(gen_random_uuid()::text, 1, 4))::bit(16)::integer::bigint + 1000)
$$;
comment on function guard.random_code_name() is 'A code name drawn at random';
