-- Reading the audit. It says who did what to which record, never what a record says.
set local role kapwa_guard;

create or replace function guard.audit_rows(since date, until date, worker text, wanted_case text, wanted_verb text,
    before_event bigint, at_most integer)
returns table (event bigint, at timestamptz, login name, name text, verb text, object text, row_id bigint,
    case_reference text, reason text, changed text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare zone text; first_at timestamptz; last_at timestamptz; its_case bigint;
begin
    select o.time_zone into zone from ref.organisation o;
    first_at := coalesce(since, 'epoch')::timestamp at time zone zone;
    last_at := (coalesce(until, api.today()) + 1)::timestamp at time zone zone;
    if wanted_case is not null then
        select c.case_id into its_case from core.cases c where c.reference = upper(trim(wanted_case));
        if its_case is null then perform guard.fail('not_found', 'case'); end if;
    end if;
    return query
    select e.event_id, e.at, e.who, s.display_name, e.verb, e.object, e.row_id, c.reference, e.reason,
           (select string_agg(k.key || case when k.value = '"…"' then '' else ': '
                              || coalesce(e.before ->> k.key || ' → ', '') || coalesce(k.value #>> '{}', '') end,
                              ', ' order by k.key)
            from jsonb_each(coalesce(e.after, e.before)) k)
    from audit.event e
    left join core.staff s on s.login = e.who
    left join core.cases c on c.case_id = e.case_id
    where e.at >= first_at and e.at < last_at
      and (before_event is null or e.event_id < before_event)
      and (worker is null or e.who = worker)
      and (its_case is null or e.case_id = its_case)
      and (wanted_verb is null or e.verb = wanted_verb)
    order by e.event_id desc limit least(greatest(at_most, 1), 10000);
end $$;
comment on function guard.audit_rows(date, date, text, text, text, bigint, integer) is
    'Events of some days, newest first, of one member of staff, case or verb where these are given';

create or replace function api.list_audit(since date, until date, worker text, wanted_case text, wanted_verb text,
    before_event bigint, at_most integer)
returns table (event bigint, at timestamptz, login name, name text, verb text, object text, row_id bigint,
    case_reference text, reason text, changed text)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_variable
begin
    perform guard.require_role('dpo');
    perform guard.check_days(since, until);
    perform audit.note('audit_read', 'audit', null, null, null);
    return query select * from guard.audit_rows(since, until, worker, wanted_case, wanted_verb, before_event, at_most);
end $$;
comment on function api.list_audit(date, date, text, text, text, bigint, integer) is
    'The audit for the data protection officer; that it was read is noted';

create or replace function api.my_staff_actions(before_event bigint, at_most integer)
returns table (event bigint, at timestamptz, verb text, object text, row_id bigint, changed text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
    perform guard.require_role('admin');
    return query select r.event, r.at, r.verb, r.object, r.row_id, r.changed
    from guard.audit_rows(null, null, session_user::text, null, null, before_event, 10000) r
    where r.object in ('staff', 'staff_role', 'staff_request', 'team') limit least(greatest(at_most, 1), 10000);
end $$;
comment on function api.my_staff_actions(bigint, integer) is 'What an administrator did about staff, newest first';

create or replace function api.case_openings(reference text, at_most integer)
returns table (at timestamptz, name text, login name, verb text, reason text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare c core.cases := guard.case_within_reach(reference);
begin
    if c.lead_id is distinct from api.my_staff_id() then perform guard.fail('not_lead', 'case'); end if;
    return query
    select e.at, s.display_name, e.who, e.verb, coalesce(b.reason, e.reason)
    from audit.event e left join core.staff s on s.login = e.who
    left join lateral (
        select a.reason from core.break_glass g join core.assignment a on a.assignment_id = g.assignment_id
        where e.verb = 'break_glass' and a.case_id = e.case_id and 'B-' || g.break_glass_id = e.reason) b on true
    where e.case_id = c.case_id and e.object in ('cases', 'placement') and e.verb ~ '^(open|break_glass|exported)'
    order by e.at desc limit least(greatest(at_most, 1), 1000);
end $$;
comment on function api.case_openings(text, integer) is
    'Who opened a case or tried to and when, newest first, for the lead of the case';
