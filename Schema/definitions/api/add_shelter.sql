-- A shelter is known by a code word; its address is written here and shown on no list.
set local role kapwa_guard;

create or replace function api.add_shelter(op uuid, doc jsonb) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare before jsonb; its_name text; its_team integer; its_shelter integer; on_day date; labels text[];
begin
    before := guard.first_answer(op, 'add_shelter', doc);
    if before is not null then return before; end if;
    perform guard.require_role('coordinator');
    its_name := guard.text_of(doc, 'name', 80, 1);
    select t.team_id into its_team from ref.team t where lower(t.name) = lower(trim(doc ->> 'team'));
    if its_team is null then perform guard.fail('not_found', 'team'); end if;
    perform guard.check_codes('for_sex', 'shelter_sex', coalesce(doc ->> 'for_sex', 'any'));
    on_day := coalesce(guard.day_of(doc, 'opened_on'), api.today());
    labels := guard.bed_labels(doc);
    if exists (select from core.shelter h where lower(h.name) = lower(its_name)) then
        perform guard.fail('already_exists', 'name');
    end if;
    begin
        insert into core.shelter (name, team_id, address, for_sex, opened_on)
        values (its_name, its_team, guard.text_of(doc, 'address', 400), coalesce(doc ->> 'for_sex', 'any'), on_day)
        returning shelter_id into its_shelter;
    exception when unique_violation then
        perform guard.fail('already_exists', 'name');
    end;
    insert into core.bed (shelter_id, label, usable_from)
    select its_shelter, l.label, on_day from unnest(labels) with ordinality l (label, i) order by l.i;
    return guard.answer(op, 'add_shelter', jsonb_build_object(
        'shelter', its_name, 'beds', coalesce(cardinality(labels), 0)));
end $$;
comment on function api.add_shelter(uuid, jsonb) is 'Adds a shelter with its beds';

create or replace function guard.bed_labels(doc jsonb) returns text[]
language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
declare labels text[];
begin
    if coalesce(jsonb_typeof(doc -> 'beds'), 'null') = 'array' then
        select array_agg(trim(case jsonb_typeof(e.entry) when 'object' then e.entry ->> 'label'
                                   else e.entry #>> '{}' end) order by e.i)
        into labels from jsonb_array_elements(doc -> 'beds') with ordinality e (entry, i);
    elsif doc ->> 'beds' ~ '^[0-9]{1,3}$' then
        select array_agg(n::text order by n) into labels from generate_series(1, (doc ->> 'beds')::integer) n;
    elsif doc ->> 'beds' is not null then
        perform guard.fail('invalid', 'beds');
    end if;
    if exists (select from unnest(labels) l (label) where coalesce(length(l.label), 0) not between 1 and 20)
       or cardinality(labels) > 999
       or (select count(*) <> count(distinct lower(l.label)) from unnest(labels) l (label))
    then perform guard.fail('invalid', 'beds'); end if;
    return labels;
end $$;
comment on function guard.bed_labels(jsonb) is
    'The labels of beds: as many numbers as a count says, or the labels of a list';
