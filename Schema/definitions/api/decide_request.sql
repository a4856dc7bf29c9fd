-- The second person: another administrator, the data protection officer or a coordinator; never the one
-- who asked, never the one concerned.
set local role kapwa_guard;

create or replace function api.approve_request(op uuid, doc jsonb) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare before jsonb; q core.staff_request; s core.staff;
begin
    before := guard.first_answer(op, 'approve_request', doc);
    if before is not null then return before; end if;
    perform guard.require_role('admin', 'dpo', 'coordinator');
    q := guard.request_to_decide(doc);
    if q.asked_by = api.my_staff_id() then perform guard.fail('own_request', 'request'); end if;
    -- Two people must stand behind it: who asked may have left or been taken the role since.
    if not exists (select from core.staff k join core.staff_role r using (staff_id)
                   where k.staff_id = q.asked_by and k.active and r.role = 'admin') then
        perform guard.fail('asker_gone', 'request');
    end if;
    if q.kind = 'sign_up' then
        s := guard.enrol(q.asked || jsonb_build_object('login', q.login, 'verifier', doc ->> 'verifier'),
                         q.asked_by, '', true);
        update core.staff_request k set staff_id = s.staff_id where k.staff_request_id = q.staff_request_id;
    else
        s := guard.colleague(q.login::text, 'request');
        if q.kind = 'change' then
            if q.asked -> 'so_far' <> guard.standing(s.staff_id) then perform guard.fail('changed_since', 'request'); end if;
            perform guard.change_member(s, q.asked, q.asked_by);
        else perform guard.give_first_password(s, doc ->> 'verifier'); end if;
    end if;
    perform guard.decide(q, 'approved');
    return guard.answer(op, 'approve_request', jsonb_build_object(
        'request', q.staff_request_id, 'login', q.login, 'name', s.display_name,
        'first_password', q.kind <> 'change', 'offer', left(doc ->> 'offer', 64)));
end $$;
comment on function api.approve_request(uuid, jsonb) is
    'Does what an administrator asked for somebody; the first password is made by the program of the one who approves';

create or replace function api.decline_request(op uuid, doc jsonb) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare before jsonb; q core.staff_request; its_decision text;
begin
    before := guard.first_answer(op, 'decline_request', doc);
    if before is not null then return before; end if;
    perform guard.require_role('admin', 'dpo', 'coordinator');
    q := guard.request_to_decide(doc);
    its_decision := case when q.asked_by = api.my_staff_id() then 'withdrawn' else 'declined' end;
    perform guard.decide(q, its_decision);
    return guard.answer(op, 'decline_request', jsonb_build_object(
        'request', q.staff_request_id, 'login', q.login, 'decision', its_decision));
end $$;
comment on function api.decline_request(uuid, jsonb) is
    'Refuses what an administrator asked for; who asked for it takes it back';

create or replace function api.staff_requests(with_decided boolean)
returns table (request bigint, what text, name text, login name, asked_by text, asked_at timestamptz,
    expires_at timestamptz, state text, decided_by text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
    perform guard.require_role('admin', 'dpo', 'coordinator');
    return query
    select q.staff_request_id, guard.request_words(q.kind, q.asked),
           coalesce(s.display_name, q.asked ->> 'display_name'), q.login, a.display_name, q.asked_at, q.expires_at,
           coalesce(q.decision, case when q.expires_at <= now() then 'expired' else 'waits' end), d.display_name
    from core.staff_request q
    join core.staff a on a.staff_id = q.asked_by
    left join core.staff s on s.staff_id = q.staff_id
    left join core.staff d on d.staff_id = q.decided_by
    where with_decided or q.decision is null and q.expires_at > now()
    order by q.staff_request_id desc limit 500;
end $$;
comment on function api.staff_requests(boolean) is
    'What administrators asked for and nobody has decided yet, the newest first; with what was decided where asked for';
