-- The first thing that happens in a new database. Nobody is granted this function: only the owner of
-- the server calls it, once.
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
        ('staff', jsonb_typeof(doc -> 'staff') = 'array' and doc -> 'staff' @? '$[*].roles[*] ? (@ == "admin")'),
        ('shelters', coalesce(jsonb_typeof(doc -> 'shelters'), 'array') = 'array')) c (path, sound)
    where c.sound is not true limit 1;
    if bad is not null then perform guard.fail('invalid', bad); end if;
end $$;
comment on function guard.check_organisation(jsonb) is
    'Refuses the plan of an organisation that lacks something; an administrator must be among the staff';

create or replace function api.set_up_organisation(op uuid, doc jsonb) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare before core.applied_op; entry jsonb; at text; s core.staff; first_admin integer; result jsonb; logins text[] := '{}';
begin
    perform pg_advisory_xact_lock(hashtextextended('kapwa.set_up', 0));
    select * into before from core.applied_op a where a.op = set_up_organisation.op and a.action = 'set_up_organisation';
    if before.op is not null then return before.result; end if;
    if exists (select from ref.organisation) then perform guard.fail('already_set_up'); end if;
    perform guard.check_organisation(doc);
    insert into ref.organisation (name, reference_prefix, time_zone, languages, country, practice)
    values (trim(doc ->> 'name'), doc ->> 'reference_prefix', doc ->> 'time_zone',
            array(select jsonb_array_elements_text(doc -> 'languages')), doc ->> 'country',
            coalesce((doc ->> 'practice')::boolean, false));
    begin
        insert into ref.team (name)
        select trim(t.name) from jsonb_array_elements_text(doc -> 'teams') with ordinality t (name, i) order by t.i;
    exception when unique_violation or check_violation or not_null_violation then
        perform guard.fail('invalid', 'teams');
    end;
    for entry, at in select e.entry, 'staff[' || e.i - 1 || '].'
                     from jsonb_array_elements(doc -> 'staff') with ordinality e (entry, i) loop
        s := guard.enrol(entry, null, at);
        logins := logins || s.login::text;
        if first_admin is null and entry -> 'roles' ? 'admin' then first_admin := s.staff_id; end if;
    end loop;
    perform guard.set_up_shelters(coalesce(doc -> 'shelters', '[]'));
    result := jsonb_build_object('organisation', trim(doc ->> 'name'), 'staff', to_jsonb(logins));
    insert into core.applied_op (op, staff_id, action, result)
    values (set_up_organisation.op, first_admin, 'set_up_organisation', result);
    return result;
end $$;
comment on function api.set_up_organisation(uuid, jsonb) is
    'Sets up the organisation with its teams, first staff and shelters; once; only for the owner of the server';
