-- What somebody may do follows from these rows and from the groups of their login: both change together.
-- What takes something away acts at once; what gives waits for a second person.
set local role kapwa_guard;

create or replace function guard.wanted_change(doc jsonb) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare its_team text; name text := trim(doc ->> 'display_name'); roles text[];
begin
    if doc ->> 'team' is not null then
        select t.name into its_team from ref.team t where lower(t.name) = lower(trim(doc ->> 'team'));
        if its_team is null then perform guard.fail('not_found', 'team'); end if;
    end if;
    if length(name) not between 1 and 80 or coalesce(jsonb_typeof(doc -> 'display_name'), 'null') not in ('string', 'null')
    then perform guard.fail('invalid', 'display_name'); end if;
    if coalesce(jsonb_typeof(doc -> 'trafficking_clearance'), 'null') not in ('boolean', 'null') then
        perform guard.fail('invalid', 'trafficking_clearance');
    end if;
    if doc ->> 'roles' is not null then roles := guard.check_roles(doc); end if;
    return jsonb_strip_nulls(jsonb_build_object(
        'display_name', name, 'team', its_team, 'trafficking_clearance', doc -> 'trafficking_clearance',
        'roles', to_jsonb(roles),
        'second_role_reason', case when cardinality(roles) = 2 then trim(doc ->> 'second_role_reason') end));
end $$;
comment on function guard.wanted_change(jsonb) is 'The changes of a document that was checked; what is not given is left out';

create or replace function guard.part_that_gives(s core.staff, wanted jsonb) returns jsonb
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select jsonb_strip_nulls(jsonb_build_object(
        'trafficking_clearance', case when wanted -> 'trafficking_clearance' = 'true' and not s.trafficking_clearance then true end,
        'roles', case when has.gains then wanted -> 'roles' end,
        'second_role_reason', case when has.gains then wanted -> 'second_role_reason' end,
        -- Another team is another team's cases and guests.
        'team', case when has.reach and wanted ->> 'team' <> (select t.name from ref.team t where t.team_id = s.team_id)
                     then wanted -> 'team' end))
    from (select array_agg(r.role) as roles from core.staff_role r where r.staff_id = s.staff_id) held
    cross join lateral (
        select coalesce(not array(select jsonb_array_elements_text(wanted -> 'roles')) <@ held.roles, false),
               held.roles && array['caseworker', 'shelter']) has (gains, reach)
$$;
comment on function guard.part_that_gives(core.staff, jsonb) is
    'Of the changes wanted for somebody, those that give them access which they do not have';

create or replace function guard.part_at_once(s core.staff, wanted jsonb, gives jsonb) returns jsonb
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select (wanted - array(select jsonb_object_keys(gives)))
        || case when gives ? 'roles' and kept.roles is not null and kept.lost
                then jsonb_build_object('roles', kept.roles) else '{}' end
    from (select jsonb_agg(r.role) filter (where wanted -> 'roles' ? r.role) as roles,
                 bool_or(not wanted -> 'roles' ? r.role) as lost
          from core.staff_role r where r.staff_id = s.staff_id) kept
$$;
comment on function guard.part_at_once(core.staff, jsonb, jsonb) is
    'Of the changes wanted for somebody, those that wait for nobody: a role that is taken is taken now';

create or replace function api.change_staff(op uuid, doc jsonb) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare before jsonb; s core.staff; wanted jsonb; gives jsonb; alone text; given bigint;
begin
    before := guard.first_answer(op, 'change_staff', doc);
    if before is not null then return before; end if;
    perform guard.require_role('admin');
    s := guard.colleague(doc ->> 'login');
    wanted := guard.wanted_change(doc);
    gives := guard.part_that_gives(s, wanted);
    if gives <> '{}' then alone := guard.reason_to_act_alone(doc, s.staff_id); end if;
    if alone is not null then
        perform guard.change_member(s, wanted, api.my_staff_id());
        perform guard.note_alone(s.staff_id, alone);
    else
        perform guard.change_member(s, guard.part_at_once(s, wanted, gives), api.my_staff_id());
        if gives <> '{}' then given := guard.ask_second_person('change', s, s.login::text,
            gives || jsonb_build_object('so_far', guard.standing(s.staff_id))); end if;
    end if;
    return guard.answer(op, 'change_staff', jsonb_build_object('login', s.login, 'request', given));
end $$;
comment on function api.change_staff(uuid, jsonb) is
    'Changes name, team, roles or clearance of somebody else; what gives access waits for a second person';
