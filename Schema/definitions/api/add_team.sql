-- Teams are what most staff's reach is made of.
set local role kapwa_guard;

create or replace function api.add_team(op uuid, doc jsonb) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare before jsonb; wanted text := trim(doc ->> 'name');
begin
    before := guard.first_answer(op, 'add_team', doc);
    if before is not null then return before; end if;
    perform guard.require_role('admin');
    if coalesce(length(wanted), 0) not between 1 and 80 then perform guard.fail('invalid', 'name'); end if;
    if exists (select from ref.team t where lower(t.name) = lower(wanted)) then
        perform guard.fail('already_exists', 'name');
    end if;
    begin
        insert into ref.team (name) values (wanted);
    exception when unique_violation then
        perform guard.fail('already_exists', 'name');
    end;
    return guard.answer(op, 'add_team', jsonb_build_object('team', wanted));
end $$;
comment on function api.add_team(uuid, jsonb) is 'Adds a team';
