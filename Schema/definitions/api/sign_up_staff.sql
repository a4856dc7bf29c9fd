-- Nobody signs up a colleague alone: an administrator could make one up and sign in as them. The second
-- person gets the first password, so that the administrator never has it.
set local role kapwa_guard;

create or replace function api.sign_up_staff(op uuid, doc jsonb) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare before jsonb; s core.staff; its_team text; its_login text; alone text; given bigint; asked jsonb;
begin
    before := guard.first_answer(op, 'sign_up_staff', doc);
    if before is not null then return before; end if;
    perform guard.require_role('admin');
    its_team := guard.check_newcomer(doc);
    alone := guard.reason_to_act_alone(doc, null);
    its_login := guard.new_login();
    asked := jsonb_build_object(
        'display_name', trim(doc ->> 'display_name'), 'team', its_team, 'roles', doc -> 'roles',
        'second_role_reason', case when jsonb_array_length(doc -> 'roles') = 2 then trim(doc ->> 'second_role_reason') end,
        'trafficking_clearance', doc -> 'trafficking_clearance');
    if alone is not null then
        s := guard.enrol(asked || jsonb_build_object('login', its_login, 'verifier', doc ->> 'verifier'),
                         api.my_staff_id(), '', true);
        perform guard.note_alone(s.staff_id, alone);
    else
        given := guard.ask_second_person('sign_up', null, its_login, asked);
    end if;
    return guard.answer(op, 'sign_up_staff', jsonb_build_object(
        'login', its_login, 'request', given, 'offer', left(doc ->> 'offer', 64)));
end $$;
comment on function api.sign_up_staff(uuid, jsonb) is
    'Asks a second person to sign up a member of staff with a team and one role or two with a reason; the login is made up here';
