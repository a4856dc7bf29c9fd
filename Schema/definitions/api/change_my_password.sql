-- No order: it may be sent twice without harm, so that it needs no operation. The one function, beside
-- whoami, that works with a first password.
set local role kapwa_guard;

create or replace function api.change_my_password(verifier text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare me core.staff;
begin
    -- Held, so that whoever is being locked out gets no new password after all.
    select * into me from core.staff s where s.login = session_user and s.active for update;
    if me.staff_id is null or me.password_due and guard.is_locked(me.staff_id) then
        perform guard.fail('not_allowed');
    end if;
    -- Whoever practises next signs in with the password that all have.
    if not me.password_due and (select o.practice from ref.organisation o) then
        perform guard.fail('practice_password');
    end if;
    perform guard.check_verifier(verifier);
    perform guard.set_login_password(session_user::text, verifier);
    perform guard.end_own_sessions(null);
    if me.password_due then
        update core.staff s set password_due = false where s.staff_id = me.staff_id;
        perform guard.set_login_roles(session_user::text,
            array(select r.role from core.staff_role r where r.staff_id = me.staff_id));
        perform audit.note('first_password_used', 'staff', me.staff_id, null, null);
    end if;
    perform audit.note('password_changed', 'staff', me.staff_id, null, null);
end $$;
comment on function api.change_my_password(text) is
    'Replaces one''s own password by a verifier made by the client, and ends one''s other sessions; the server never sees the password';
