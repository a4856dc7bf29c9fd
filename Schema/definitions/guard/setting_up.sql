-- What a new organisation must have.
set local role kapwa_guard;

create or replace function guard.set_up_shelters(shelters jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare entry jsonb; at text; its_team integer; its_shelter integer; today date := api.today();
begin
    for entry, at in select e.entry, 'shelters[' || e.i - 1 || '].'
                     from jsonb_array_elements(shelters) with ordinality e (entry, i) loop
        select t.team_id into its_team from ref.team t where lower(t.name) = lower(trim(entry ->> 'team'));
        if its_team is null then perform guard.fail('not_found', at || 'team'); end if;
        if coalesce(length(entry ->> 'name'), 0) not between 1 and 80 then perform guard.fail('invalid', at || 'name'); end if;
        if coalesce(entry ->> 'for_sex', 'any') not in ('any', 'female', 'male') then
            perform guard.fail('invalid', at || 'for_sex');
        end if;
        if coalesce(entry ->> 'beds', '') !~ '^\d{1,3}$' then perform guard.fail('invalid', at || 'beds'); end if;
        insert into core.shelter (name, team_id, for_sex, opened_on)
        values (entry ->> 'name', its_team, coalesce(entry ->> 'for_sex', 'any'), today)
        returning shelter_id into its_shelter;
        insert into core.bed (shelter_id, label, usable_from)
        select its_shelter, n::text, today from generate_series(1, (entry ->> 'beds')::integer) n;
    end loop;
exception when unique_violation then
    perform guard.fail('already_exists', 'shelters');
end $$;
comment on function guard.set_up_shelters(jsonb) is 'The shelters of a new organisation, with numbered beds';

create or replace function guard.check_organisation(doc jsonb) returns void
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare bad text;
begin
    select c.path into bad from (values
        ('name', length(trim(doc ->> 'name')) between 1 and 120),
        ('reference_prefix', doc ->> 'reference_prefix' ~ '^[A-Z]{2,5}$'),
        ('time_zone', exists (select from pg_timezone_names z where z.name = doc ->> 'time_zone')),
        ('country', doc ->> 'country' ~ '^[A-Z]{2}$'),
        ('languages', jsonb_typeof(doc -> 'languages') = 'array' and jsonb_array_length(doc -> 'languages') > 0),
        ('practice', coalesce(jsonb_typeof(doc -> 'practice'), 'boolean') = 'boolean'),
        ('teams', jsonb_typeof(doc -> 'teams') = 'array' and jsonb_array_length(doc -> 'teams') > 0),
        ('staff', jsonb_typeof(doc -> 'staff') = 'array' and doc -> 'staff' @? '$[*].roles[*] ? (@ == "admin")'
                  and doc -> 'staff' @? '$[*].roles[*] ? (@ == "coordinator")'),
        ('shelters', coalesce(jsonb_typeof(doc -> 'shelters'), 'array') = 'array')) c (path, sound)
    where c.sound is not true limit 1;
    if bad is not null then perform guard.fail('invalid', bad); end if;
end $$;
comment on function guard.check_organisation(jsonb) is
    'Refuses the plan of an organisation that lacks something; an administrator and a coordinator must be among the staff';
