-- Only the verifier of a password ever reaches the server.
set local role kapwa_guard;

create or replace function api.sign_up_staff(op uuid, doc jsonb) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare before jsonb; s core.staff;
begin
    before := guard.first_answer(op, 'sign_up_staff');
    if before is not null then return before; end if;
    perform guard.require_role('admin');
    s := guard.enrol(doc, api.my_staff_id());
    return guard.answer(op, 'sign_up_staff', jsonb_build_object('login', s.login));
end $$;
comment on function api.sign_up_staff(uuid, jsonb) is
    'Signs up a member of staff: login with a verifier made by the client, team, one role or two with a reason';
