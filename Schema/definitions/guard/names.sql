-- Names are found by their parts, in any order and any script, with or without accents.
set local role kapwa_guard;

create or replace function guard.name_tokens(name text) returns text[]
language plpgsql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
begin
    return (select coalesce(array_agg(distinct token), '{}')
    from regexp_split_to_table(
        regexp_replace(
            translate(lower(normalize(name, nfkd)), 'đðøłıßæœ', 'ddolisao'),
            -- combining marks of Latin, and characters without width that split no name
            '[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f\u200c\u200d\u2060\ufeff]',
            '', 'g'),
        -- everything that is neither letter nor digit in any script of the region
        '[\u0001-\u002f\u003a-\u0060\u007b-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u00d7\u00f7\u02b9-\u02ff\u2000-\u206f\u3000-\u3004\u3008-\u3020\u3030\u30fb\ufe30-\ufe6f]+'
    ) token
    where token <> '');
end $$;
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

create or replace function guard.holds_name(said text, tokens text[]) returns boolean
language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
declare parts text[] := guard.name_tokens(said);
begin
    -- Scripts without spaces have no parts: there a name is looked for anywhere in the text.
    return coalesce(parts && tokens or exists (
        select from unnest(tokens) t (token)
        where length(t.token) > 1 and t.token ~ '[^\u0001-\u007f]'
          and strpos(array_to_string(parts, ' '), t.token) > 0), false);
end $$;
comment on function guard.holds_name(text, text[]) is 'Whether a text holds one of the folded parts of somebody''s names';

create or replace function guard.tokens_of_person(its_person bigint) returns text[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
    return array(select n.token from core.name_token n where n.person_id = its_person);
end $$;
comment on function guard.tokens_of_person(bigint) is 'The folded parts of all names of a person';

create or replace function guard.alias_for(wanted text, its_person bigint) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare drawn text := nullif(trim(wanted), ''); tokens text[] := guard.tokens_of_person(its_person);
begin
    if drawn is not null then
        if guard.holds_name(drawn, tokens) then perform guard.fail('alias_is_name', 'alias'); end if;
        return drawn;
    end if;
    -- Jade and Pearl are code names here, and names of people as well.
    for i in 1 .. 50 loop
        drawn := guard.random_code_name();
        if not guard.holds_name(drawn, tokens) then return drawn; end if;
    end loop;
    return 'Guest ' || (('x' || substr(gen_random_uuid()::text, 1, 4))::bit(16)::integer + 1000);
end $$;
comment on function guard.alias_for(text, bigint) is
    'The code name that was chosen, or one drawn at random; never one that holds a recorded name of the person';
