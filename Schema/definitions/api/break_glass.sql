-- Break-glass: in an emergency a caseworker opens one general case outside of their reach for four hours,
-- to read it and to note what they did. The asking is committed first, whatever comes of it, so that nobody
-- can try out references and undo the trying; what cannot be opened is answered like what is not there.
set local role kapwa_guard;

create or replace function guard.glass_about(reference text, why text) returns text
language sql immutable set search_path = pg_catalog, pg_temp as $$
    -- As an array: a line break in the one cannot pass for the border to the other.
    select jsonb_build_array(upper(trim(reference)), why)::text
$$;
comment on function guard.glass_about(text, text) is 'What a ticket for break-glass is about: the case and the reason';

create or replace function guard.glass_reason(reason text) returns text
language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
declare why text := trim(coalesce(reason, ''));
begin
    if length(why) < 20 then perform guard.fail('reason_needed', 'reason'); end if;
    if length(why) > 400 then perform guard.fail('invalid', 'reason'); end if;
    return why;
end $$;
comment on function guard.glass_reason(text) is 'A reason of twenty characters or more; anything else is refused';

create or replace function api.ask_break_glass(reference text, reason text) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare c core.cases; why text := guard.glass_reason(reason);
begin
    perform guard.require_role('caseworker');
    select * into c from core.cases k where k.reference = upper(trim(ask_break_glass.reference));
    perform audit.note(
        case when c.compartment = 'general' and not c.restricted then 'break_glass_asked' else 'break_glass_refused' end,
        'cases', c.case_id, c.case_id, null);
    return guard.issue_ticket('break_glass', guard.glass_about(reference, why));
end $$;
comment on function api.ask_break_glass(text, text) is
    'A ticket for break-glass once it is committed, for any reference alike; what would come of it is noted, not told';

create or replace function api.break_glass(op uuid, doc jsonb) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare before jsonb; me integer; c core.cases; why text; ends timestamptz; its_assignment bigint; number bigint;
begin
    before := guard.first_answer(op, 'break_glass', doc);
    if before is not null then return before; end if;
    perform guard.require_role('caseworker');
    why := guard.glass_reason(doc ->> 'reason');
    perform guard.take_ticket(guard.uuid_of(doc, 'ticket'), 'break_glass', guard.glass_about(doc ->> 'case', why));
    -- An older sight of the data would not see what was opened meanwhile.
    if current_setting('transaction_isolation') <> 'read committed' then perform guard.fail('not_allowed'); end if;
    -- One at a time. The row of the role and not of the person: who is to be locked out must not hold that.
    select s.staff_id into me from core.staff s join core.staff_role r on r.staff_id = s.staff_id
    where s.login = session_user and s.active and r.role = 'caseworker' for no key update of r;
    if me is null then perform guard.fail('not_allowed'); end if;
    if (select count(*) from core.assignment a
        where a.staff_id = me and a.kind = 'break_glass' and a.until > clock_timestamp()) >= 3 then
        perform guard.fail('three_glasses', 'case');
    end if;
    select * into c from core.cases k where k.reference = upper(trim(doc ->> 'case'));
    if guard.reaches(c.case_id) then perform guard.fail('within_reach', 'case'); end if;
    -- Whoever moves it into the compartment or restricts it holds the whole row. What is there already is not
    -- waited for: that would tell it from what is not there.
    if c.compartment = 'general' and not c.restricted then
        select * into c from core.cases k where k.case_id = c.case_id for key share;
    end if;
    if c.case_id is null or c.compartment <> 'general' or c.restricted then perform guard.fail('not_found', 'case'); end if;
    if guard.breaks_glass(c.case_id) then perform guard.fail('glass_broken', 'case'); end if;
    ends := clock_timestamp() + interval '4 hours';
    insert into core.assignment (case_id, staff_id, kind, until, assigned_by, reason)
    values (c.case_id, me, 'break_glass', ends, me, why) returning assignment_id into its_assignment;
    insert into core.break_glass (assignment_id, review_until)
    values (its_assignment, clock_timestamp() + interval '72 hours') returning break_glass_id into number;
    perform audit.note('break_glass', 'cases', c.case_id, c.case_id, 'B-' || number);
    return guard.answer(op, 'break_glass', jsonb_build_object('break_glass', 'B-' || number, 'case', c.reference,
        'until', (select to_char(ends at time zone o.time_zone, 'YYYY-MM-DD HH24:MI') from ref.organisation o)));
end $$;
comment on function api.break_glass(uuid, jsonb) is
    'Opens a general case outside of one''s reach for four hours, for reading and notes; three at a time at most';

create or replace function guard.uuid_of(doc jsonb, field text) returns uuid
language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
declare written text := doc ->> field;
begin
    if coalesce(written !~ '^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$', true) then
        perform guard.fail('invalid', field);
    end if;
    return written::uuid;
end $$;
comment on function guard.uuid_of(jsonb, text) is 'A field holding a UUID';
