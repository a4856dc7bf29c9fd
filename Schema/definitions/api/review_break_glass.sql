-- What becomes of a break-glass: it ends by itself, or early; the data protection officer reviews each.
set local role kapwa_guard;

create or replace function guard.end_glass(g core.break_glass, me integer) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    update core.assignment a set until = clock_timestamp()
    where a.assignment_id = g.assignment_id and a.until > clock_timestamp();
    if found then
        update core.break_glass k set ended_early_by = me where k.break_glass_id = g.break_glass_id;
    end if;
end $$;
comment on function guard.end_glass(core.break_glass, integer) is 'Ends a break-glass now, where it has not ended yet';

create or replace function guard.hold_glass(wanted bigint) returns core.break_glass
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '2500ms' as $$
declare g core.break_glass;
begin
    -- Whoever broke it may end it in an open transaction, and read on in another.
    begin
        select * into g from core.break_glass k where k.break_glass_id = wanted for update;
        perform from core.assignment a where a.assignment_id = g.assignment_id for no key update;
    exception when lock_not_available then
        perform guard.end_hindering();
        select * into g from core.break_glass k where k.break_glass_id = wanted for update;
        perform from core.assignment a where a.assignment_id = g.assignment_id for no key update;
    end;
    return g;
end $$;
comment on function guard.hold_glass(bigint) is 'A break-glass with its assignment, held until the end of the transaction';

create or replace function api.end_break_glass(op uuid, doc jsonb) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare before jsonb; me integer; g core.break_glass; a core.assignment; wanted bigint;
begin
    before := guard.first_answer(op, 'end_break_glass', doc);
    if before is not null then return before; end if;
    perform guard.require_role('caseworker', 'dpo');
    me := guard.staff();
    wanted := guard.number_of(doc ->> 'break_glass', 'B', 'break_glass');
    select * into g from core.break_glass k where k.break_glass_id = wanted;
    select * into a from core.assignment k where k.assignment_id = g.assignment_id;
    if g.break_glass_id is null or not (a.staff_id = me or api.i_have_role('dpo')) then
        perform guard.fail('not_found', 'break_glass');
    end if;
    -- Only now: another's that is waited for would be told from one that is not there.
    g := guard.hold_glass(wanted);
    select * into a from core.assignment k where k.assignment_id = g.assignment_id;
    if a.until <= clock_timestamp() then perform guard.fail('glass_ended', 'break_glass'); end if;
    perform guard.end_glass(g, me);
    perform audit.note('break_glass_ended', 'cases', a.case_id, a.case_id, 'B-' || wanted);
    return guard.answer(op, 'end_break_glass', jsonb_build_object('break_glass', 'B-' || wanted));
end $$;
comment on function api.end_break_glass(uuid, jsonb) is
    'Ends a break-glass before its time: one''s own, or any by the data protection officer';

create or replace function api.close_break_glass(op uuid, doc jsonb) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare before jsonb; me integer; g core.break_glass; a core.assignment; wanted bigint; said text := guard.text_of(doc, 'note', 1000);
begin
    before := guard.first_answer(op, 'close_break_glass', doc);
    if before is not null then return before; end if;
    perform guard.require_role('dpo');
    me := guard.staff();
    wanted := guard.number_of(doc ->> 'break_glass', 'B', 'break_glass');
    perform guard.check_codes('finding', 'break_glass_finding', doc ->> 'finding');
    g := guard.hold_glass(wanted);
    if g.break_glass_id is null then perform guard.fail('not_found', 'break_glass'); end if;
    select * into a from core.assignment k where k.assignment_id = g.assignment_id;
    if a.staff_id = me then perform guard.fail('own_break_glass', 'break_glass'); end if;
    if g.reviewed_at is not null then perform guard.fail('glass_reviewed', 'break_glass'); end if;
    if doc ->> 'finding' <> 'justified' and length(said) < 20 then perform guard.fail('reason_needed', 'note'); end if;
    perform guard.end_glass(g, me);
    update core.break_glass k
    set reviewed_at = clock_timestamp(), reviewed_by = me, finding = doc ->> 'finding', note = said
    where k.break_glass_id = wanted;
    perform audit.note('break_glass_reviewed', 'cases', a.case_id, a.case_id, 'B-' || wanted);
    return guard.answer(op, 'close_break_glass', jsonb_build_object(
        'break_glass', 'B-' || wanted, 'finding', doc ->> 'finding', 'late', g.review_until < clock_timestamp()));
end $$;
comment on function api.close_break_glass(uuid, jsonb) is
    'Closes a break-glass with the finding of its review, and ends it where it still runs; never one''s own';

create or replace function api.break_glass_inbox()
returns table (number bigint, state text, name text, login name, case_reference text, reason text,
    opened_at timestamptz, ends_at timestamptz, review_until timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
    perform guard.require_role('dpo');
    return query
    select g.break_glass_id,
           case when g.review_until < clock_timestamp() then 'overdue' when a.until > clock_timestamp() then 'open'
                else 'ended' end,
           s.display_name, s.login, c.reference, a.reason, a.since, a.until, g.review_until
    from core.break_glass g join core.assignment a on a.assignment_id = g.assignment_id
    join core.staff s on s.staff_id = a.staff_id join core.cases c on c.case_id = a.case_id
    where g.reviewed_at is null
    order by g.review_until, g.break_glass_id;
end $$;
comment on function api.break_glass_inbox() is
    'Every break-glass that was not reviewed yet, the one to review first on top, for the data protection officer';

create or replace function api.my_break_glass()
returns table (number bigint, is_mine boolean, state text, name text, case_reference text, reason text,
    opened_at timestamptz, ends_at timestamptz, finding text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare me integer := guard.staff();
begin
    perform guard.require_role('caseworker');
    return query
    select g.break_glass_id, a.staff_id = me, case when a.until > clock_timestamp() then 'open' else 'ended' end,
           s.display_name, c.reference, a.reason, a.since, a.until, g.finding
    from core.break_glass g join core.assignment a on a.assignment_id = g.assignment_id
    join core.staff s on s.staff_id = a.staff_id join core.cases c on c.case_id = a.case_id
    where a.since > now() - interval '7 days' and (a.staff_id = me or c.lead_id = me and guard.reaches(c.case_id))
    order by g.break_glass_id desc limit 1000;
end $$;
comment on function api.my_break_glass() is
    'Break-glass of the last seven days: one''s own, and by others of cases that one leads';
