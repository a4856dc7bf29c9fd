-- For who forgot theirs, or whose password may be in other hands. The second person gets the first password.
set local role kapwa_guard;

create or replace function api.reset_password(op uuid, doc jsonb) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare before jsonb; s core.staff; alone text; given bigint; is_locked boolean := coalesce(doc -> 'lock_now' = 'true', false);
begin
    before := guard.first_answer(op, 'reset_password', doc);
    if before is not null then return before; end if;
    perform guard.require_role('admin');
    s := guard.colleague(doc ->> 'login');
    if coalesce(jsonb_typeof(doc -> 'lock_now'), 'null') not in ('boolean', 'null') then
        perform guard.fail('invalid', 'lock_now');
    end if;
    alone := guard.reason_to_act_alone(doc, s.staff_id);
    if is_locked then
        -- A session that is opened at this very moment may stay: it can do nothing.
        update core.staff k set password_due = true where k.staff_id = s.staff_id;
        perform guard.lock_login(s.login::text);
        perform audit.note('login_locked', 'staff', s.staff_id, null, null);
    end if;
    if alone is not null then
        perform guard.give_first_password(s, doc ->> 'verifier');
        perform guard.note_alone(s.staff_id, alone);
    else
        given := guard.ask_second_person('reset', s, s.login::text, jsonb_build_object('locked', nullif(is_locked, false)));
    end if;
    return guard.answer(op, 'reset_password', jsonb_build_object(
        'login', s.login, 'request', given, 'locked', is_locked, 'offer', left(doc ->> 'offer', 64)));
end $$;
comment on function api.reset_password(uuid, jsonb) is
    'Asks a second person to give somebody else a new password; locks the login at once where that is asked for';
