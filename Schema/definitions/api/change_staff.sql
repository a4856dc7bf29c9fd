-- What somebody may do follows from these rows and from the groups of their login: both change together.
set local role kapwa_guard;

create or replace function api.change_staff(op uuid, doc jsonb) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare before jsonb; s core.staff; roles text[]; new_team integer; name text := trim(doc ->> 'display_name');
begin
    before := guard.first_answer(op, 'change_staff');
    if before is not null then return before; end if;
    perform guard.require_role('admin');
    s := guard.colleague(doc ->> 'login');
    if doc ->> 'team' is not null then
        select t.team_id into new_team from ref.team t where lower(t.name) = lower(trim(doc ->> 'team'));
        if new_team is null then perform guard.fail('not_found', 'team'); end if;
    end if;
    if length(name) not between 1 and 80 then perform guard.fail('invalid', 'display_name'); end if;
    if jsonb_typeof(doc -> 'trafficking_clearance') not in ('boolean', 'null') then
        perform guard.fail('invalid', 'trafficking_clearance');
    end if;
    update core.staff k
    set team_id = coalesce(new_team, k.team_id), display_name = coalesce(name, k.display_name),
        trafficking_clearance = coalesce((doc ->> 'trafficking_clearance')::boolean, k.trafficking_clearance)
    where k.staff_id = s.staff_id;
    if doc ->> 'roles' is not null then
        roles := guard.check_roles(doc);
        delete from core.staff_role r where r.staff_id = s.staff_id;
        perform guard.give_roles(s.staff_id, roles, doc ->> 'second_role_reason', api.my_staff_id());
        perform guard.set_login_roles(s.login::text, roles);
    end if;
    -- Who changes team, role or clearance loses cases with it.
    perform guard.hand_over_promises(s.staff_id);
    return guard.answer(op, 'change_staff', jsonb_build_object('login', s.login));
end $$;
comment on function api.change_staff(uuid, jsonb) is
    'Changes name, team, roles or trafficking clearance of somebody else; what is not given stays';
