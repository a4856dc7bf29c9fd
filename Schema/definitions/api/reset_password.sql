-- For who forgot theirs; the new one is to be changed at the first signing in.
set local role kapwa_guard;

create or replace function api.reset_password(op uuid, doc jsonb) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare before jsonb; s core.staff;
begin
    before := guard.first_answer(op, 'reset_password');
    if before is not null then return before; end if;
    perform guard.require_role('admin');
    s := guard.colleague(doc ->> 'login');
    perform guard.set_login_password(s.login::text, doc ->> 'verifier');
    perform guard.end_sessions(s.login::text);
    perform audit.note('password_reset', 'staff', s.staff_id, null, null);
    return guard.answer(op, 'reset_password', jsonb_build_object('login', s.login));
end $$;
comment on function api.reset_password(uuid, jsonb) is
    'Gives somebody else a new password, as a verifier made by the client, and ends their sessions; noted';
