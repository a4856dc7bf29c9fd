-- No order: it may be sent twice without harm, so that it needs no operation.
set local role kapwa_guard;

create or replace function api.change_my_password(verifier text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare me integer := guard.staff();
begin
    perform guard.set_login_password(session_user::text, verifier);
    perform audit.note('password_changed', 'staff', me, null, null);
end $$;
comment on function api.change_my_password(text) is
    'Replaces one''s own password by a verifier made by the client; the server never sees the password';
