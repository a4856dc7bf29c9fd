-- The first thing that happens in a new database. Nobody is granted this function: only the owner of
-- the server calls it, once.
set local role kapwa_guard;

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
        -- Nobody's password is their own yet, but where all people are invented.
        s := guard.enrol(entry, null, at, not coalesce((doc ->> 'practice')::boolean, false));
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
