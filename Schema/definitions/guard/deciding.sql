-- What gives access takes two people: an administrator asks, somebody else decides. Alone an administrator
-- gives access only where there is nobody else, with a reason that stays shown.
set local role kapwa_guard;

create or replace function guard.second_person_exists(asker integer, concerned integer) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    -- Who was locked out or lost the role counts for three days more: making oneself the only one takes
    -- that long, and everybody sees it.
    select exists (
        select from core.staff s
        where s.staff_id <> asker and s.staff_id is distinct from concerned
          and (s.could_decide_until > now() - interval '72 hours'
               or s.active and exists (
                   select from core.staff_role r
                   where r.staff_id = s.staff_id and r.role in ('admin', 'dpo', 'coordinator'))))
$$;
comment on function guard.second_person_exists(integer, integer) is
    'Whether there is, or was within three days, somebody who could decide what one person asks for another';

create or replace function guard.reason_to_act_alone(doc jsonb, concerned integer) returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    why text := guard.text_of(doc, 'alone_reason', 400);
    has_other boolean := guard.second_person_exists(api.my_staff_id(), concerned);
begin
    if why = '' then
        if not has_other then perform guard.fail('no_second_person', 'alone_reason'); end if;
        return null;
    end if;
    if has_other then perform guard.fail('second_person_there', 'alone_reason'); end if;
    if length(why) < 20 then perform guard.fail('reason_needed', 'alone_reason'); end if;
    return why;
end $$;
comment on function guard.reason_to_act_alone(jsonb, integer) is
    'Why an administrator acts alone, where nobody else could decide; NULL where a second person is to decide';

create or replace function guard.note_alone(who integer, why text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    update core.staff s
    set alone_reason = left(api.today()::text || ': ' || why || coalesce('; ' || s.alone_reason, ''), 2000)
    where s.staff_id = who;
    perform audit.note('access_alone', 'staff', who, null, why);
end $$;
comment on function guard.note_alone(integer, text) is
    'Keeps why an administrator gave access alone: with the member of staff, and as an alarm';

create or replace function guard.ask_second_person(kind text, who core.staff, login text, asked jsonb)
returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare given bigint;
begin
    -- What was asked before for the same person is overtaken; a request itself never changes.
    update core.staff_request q set decision = 'replaced', decided_by = api.my_staff_id(), decided_at = clock_timestamp()
    where q.decision is null and q.kind = ask_second_person.kind and q.login = ask_second_person.login::name;
    insert into core.staff_request (kind, staff_id, login, asked, asked_by)
    values (ask_second_person.kind, who.staff_id, ask_second_person.login, jsonb_strip_nulls(asked), api.my_staff_id())
    returning staff_request_id into given;
    return given;
end $$;
comment on function guard.ask_second_person(text, core.staff, text, jsonb) is
    'Records what a second person is to decide; the number of the request';

create or replace function guard.change_member(s core.staff, asked jsonb, giver integer) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare roles text[];
begin
    update core.staff k
    set team_id = coalesce((select t.team_id from ref.team t where t.name = asked ->> 'team'), k.team_id),
        display_name = coalesce(asked ->> 'display_name', k.display_name),
        trafficking_clearance = coalesce((asked ->> 'trafficking_clearance')::boolean, k.trafficking_clearance)
    where k.staff_id = s.staff_id;
    if asked -> 'roles' is not null then
        roles := array(select jsonb_array_elements_text(asked -> 'roles'));
        if guard.decides(s.staff_id) and not roles && array['admin', 'dpo', 'coordinator'] then
            update core.staff k set could_decide_until = now() where k.staff_id = s.staff_id;
        end if;
        delete from core.staff_role r where r.staff_id = s.staff_id;
        perform guard.give_roles(s.staff_id, roles, asked ->> 'second_role_reason', giver);
        perform guard.set_login_roles(s.login::text, case when s.password_due then '{}' else roles end);
    end if;
    -- Who changes team, role or clearance loses cases with it.
    perform guard.hand_over_promises(s.staff_id);
end $$;
comment on function guard.change_member(core.staff, jsonb, integer) is
    'Changes name, team, clearance or roles of a member of staff: the rows and the groups of the login together';

create or replace function guard.standing(who integer) returns jsonb
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select jsonb_build_object('team', t.name, 'cleared', s.trafficking_clearance, 'roles',
        (select string_agg(r.role, ' and ' order by r.role) from core.staff_role r where r.staff_id = s.staff_id))
    from core.staff s join ref.team t using (team_id) where s.staff_id = who
$$;
comment on function guard.standing(integer) is
    'What somebody may do at present: whoever decides sees it, and decides about nothing else';

create or replace function guard.decides(who integer) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select exists (select from core.staff_role r
                   where r.staff_id = who and r.role in ('admin', 'dpo', 'coordinator'))
$$;
comment on function guard.decides(integer) is 'Whether a member of staff holds a role that decides about requests';

create or replace function guard.give_first_password(s core.staff, verifier text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform guard.check_verifier(verifier);
    update core.staff k set password_due = true where k.staff_id = s.staff_id;
    perform guard.set_login_roles(s.login::text, '{}');
    perform guard.set_login_password(s.login::text, verifier);
    perform guard.end_sessions(s.login::text);
    perform audit.note('password_reset', 'staff', s.staff_id, null, null);
end $$;
comment on function guard.give_first_password(core.staff, text) is
    'Gives somebody a password that opens nothing but the choosing of their own, and ends their sessions';

create or replace function guard.is_locked(who integer) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select exists (
        select from core.staff_request q
        where q.staff_id = who and q.kind = 'reset' and q.asked -> 'locked' = 'true'
          and not exists (select from audit.event e
                          where e.at > q.asked_at and e.verb = 'password_reset' and e.object = 'staff'
                            and e.row_id = is_locked.who))
$$;
comment on function guard.is_locked(integer) is
    'Whether a login was locked as being in other hands, and has no new password yet';

create or replace function guard.request_to_decide(doc jsonb) returns core.staff_request
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare q core.staff_request; wanted text := trim(doc ->> 'request');
begin
    if coalesce(wanted !~ '^[0-9]{1,18}$', true) then perform guard.fail('invalid', 'request'); end if;
    -- Always the person before the request, so that two orders never wait for each other.
    perform guard.hold_colleague((select k.staff_id from core.staff_request k where k.staff_request_id = wanted::bigint));
    select * into q from core.staff_request k where k.staff_request_id = wanted::bigint for update;
    if q.staff_request_id is null then perform guard.fail('not_found', 'request'); end if;
    if q.decision is not null then perform guard.fail('request_decided', 'request'); end if;
    if q.expires_at <= now() then perform guard.fail('request_expired', 'request'); end if;
    if q.staff_id = api.my_staff_id() then perform guard.fail('own_account', 'request'); end if;
    return q;
end $$;
comment on function guard.request_to_decide(jsonb) is
    'A request that waits for a decision and is not about the one who asks, held until the end of the transaction';

create or replace function guard.decide(q core.staff_request, its_decision text) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
    update core.staff_request k
    set decision = its_decision, decided_by = api.my_staff_id(), decided_at = clock_timestamp()
    where k.staff_request_id = q.staff_request_id
$$;
comment on function guard.decide(core.staff_request, text) is 'Records how a request was decided, by whom and when';

create or replace function guard.request_words(kind text, asked jsonb) returns text
language sql immutable set search_path = pg_catalog, pg_temp as $$
    select concat_ws('; ',
        case kind when 'sign_up' then 'sign up' when 'reset' then 'new password' else 'change' end,
        'team ' || (asked ->> 'team'),
        'roles ' || (select string_agg(r.role, ', ' order by r.i)
                     from jsonb_array_elements_text(asked -> 'roles') with ordinality r (role, i)),
        'two roles because ' || (asked ->> 'second_role_reason'),
        case when asked -> 'trafficking_clearance' = 'true' then 'trafficking clearance' end,
        case when asked -> 'locked' = 'true' then 'locked until then' end,
        'so far ' || (select concat_ws(', ', n ->> 'team', n ->> 'roles', case when n -> 'cleared' = 'true' then 'cleared' end)
                      from (select asked -> 'so_far') f (n) where n is not null))
$$;
comment on function guard.request_words(text, jsonb) is 'What a request would give, in words';
