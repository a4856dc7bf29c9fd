-- What the orders about follow-ups and contacts have in common, above all: when it is safe.
set local role kapwa_guard;

create or replace function guard.follow_up_within_reach(written text, planned boolean) returns core.follow_up
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare f core.follow_up; wanted bigint := guard.number_of(written, 'F', 'follow_up');
begin
    perform guard.staff();
    select * into f from core.follow_up k where k.follow_up_id = wanted;
    if not guard.reaches(f.case_id) then perform guard.fail('not_found', 'follow_up'); end if;
    select * into f from core.follow_up k where k.follow_up_id = wanted for update;
    if planned and f.status <> 'planned' then perform guard.fail('follow_up_ended', 'follow_up'); end if;
    return f;
end $$;
comment on function guard.follow_up_within_reach(text, boolean) is
    'The follow-up of a reference, held until the end of the transaction';

create or replace function guard.note_follow_up(its_follow_up bigint, kind text, on_day date, due date, note text) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
    insert into core.follow_up_event (follow_up_id, kind, happened_on, due_on, note, recorded_by)
    values (its_follow_up, kind, on_day, due, note, api.my_staff_id())
$$;
comment on function guard.note_follow_up(bigint, text, date, date, text) is 'Records what happened to a follow-up';

create or replace function guard.is_safe_at(c core.person_contact, at time) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp as $$
    select not c.never_call and case
        when c.safe_from is null or at is null then true
        when c.safe_from <= c.safe_until then at >= c.safe_from and at < c.safe_until
        else at >= c.safe_from or at < c.safe_until end
$$;
comment on function guard.is_safe_at(core.person_contact, time) is
    'Whether a contact may be used at a local time; safe hours may pass midnight';

create or replace function guard.can_be_reached_at(its_person bigint, means text, at time) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    -- Only telephone and messages have safe hours. A contact of the very kind counts; where there is none,
    -- one of the other kind; without any there is nothing to say.
    select means not in ('phone', 'messaging') or not exists (
            select from core.person_contact c where c.person_id = its_person and c.kind in ('phone', 'messaging'))
        or exists (
            select from core.person_contact c
            where c.person_id = its_person and c.kind in ('phone', 'messaging') and guard.is_safe_at(c, at)
              and (c.kind = means or not exists (
                  select from core.person_contact o where o.person_id = its_person and o.kind = means)))
$$;
comment on function guard.can_be_reached_at(bigint, text, time) is
    'Whether some contact of a person is safe by these means at a local time';

create or replace function guard.time_of(doc jsonb, field text) returns time
language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
declare written text := doc ->> field;
begin
    if written is null then return null; end if;
    if written !~ '^([01]\d|2[0-3]):[0-5]\d$' then perform guard.fail('invalid', field); end if;
    return written::time;
end $$;
comment on function guard.time_of(jsonb, text) is 'A field holding a time as HH:MM';

create or replace function guard.add_follow_up(its_case core.cases, its_person bigint, its_worker integer, due date,
    at time, purpose text, means text, note text) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare added bigint;
begin
    if due < api.today() then perform guard.fail('day_over', 'due_on'); end if;
    insert into core.follow_up (case_id, person_id, worker_id, due_on, due_at, purpose, means, status, planned_on)
    values (its_case.case_id, its_person, its_worker, due, at, purpose, means, 'planned', api.today())
    returning follow_up_id into added;
    perform guard.note_follow_up(added, 'planned', api.today(), due, note);
    return added;
end $$;
comment on function guard.add_follow_up(core.cases, bigint, integer, date, time, text, text, text) is 'Plans a follow-up';

create or replace function guard.may_work_on(who integer, c core.cases, day date) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select exists (
        select from core.staff s
        cross join lateral guard.cases_worked_on(s.staff_id, s.team_id, s.trafficking_clearance, guard.end_of(day)) k
        where s.staff_id = who and s.active and k.case_id = c.case_id
          and exists (select from core.staff_role r where r.staff_id = s.staff_id and r.role = 'caseworker'))
$$;
comment on function guard.may_work_on(integer, core.cases, date) is
    'Whether a member of staff works on a case until the end of a day: then something may be promised for them';

create or replace function guard.hand_over_promises(who integer) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare moved integer; today date := api.today();
begin
    -- Locking somebody out must not wait for anything: a row that somebody else holds is left.
    update core.follow_up f set worker_id = c.lead_id
    from core.cases c
    where c.case_id = f.case_id and f.follow_up_id in (
        select k.follow_up_id from core.follow_up k
        where k.worker_id = who and k.status = 'planned' for update skip locked)
      and c.lead_id <> who and not guard.may_work_on(who, c, today) and guard.may_work_on(c.lead_id, c, today);
    get diagnostics moved = row_count;
    return moved;
end $$;
comment on function guard.hand_over_promises(integer) is
    'Gives the planned follow-ups of somebody in cases that they do not reach any more to the leads of these; how many';

create or replace function guard.plan_next(doc jsonb, f core.follow_up) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare its_case core.cases; due date := guard.day_of(doc, 'next_due_on');
begin
    if due is null then return null; end if;
    select * into its_case from core.cases c where c.case_id = f.case_id for key share;
    if its_case.status = 'closed' then perform guard.fail('case_closed', 'next_due_on'); end if;
    if due < api.today() then perform guard.fail('day_over', 'next_due_on'); end if;
    perform guard.check_codes('next_purpose', 'follow_up_purpose', coalesce(doc ->> 'next_purpose', f.purpose),
                              'next_means', 'contact_means', coalesce(doc ->> 'next_means', f.means));
    if not guard.can_be_reached_at(f.person_id, coalesce(doc ->> 'next_means', f.means), null)
       and not guard.confirmed(doc) then
        perform guard.fail('unsafe_time', 'next_means');
    end if;
    return guard.add_follow_up(its_case, f.person_id,
        -- Whoever left, or works on the case no more, would never be reminded.
        case when guard.may_work_on(f.worker_id, its_case, due) then f.worker_id else api.my_staff_id() end,
        due, null,
        coalesce(doc ->> 'next_purpose', f.purpose), coalesce(doc ->> 'next_means', f.means), '');
end $$;
comment on function guard.plan_next(jsonb, core.follow_up) is
    'Plans the follow-up after one that ended, where its next date is given';
