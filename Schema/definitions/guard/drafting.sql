-- Drafts are one's own, or shared with one colleague. What is in one is content: it is opened with a committed
-- ticket, by who may still send it and still reaches the case that it is about.
set local role kapwa_guard;

create or replace function guard.may_send(action text, who name) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select coalesce(action ~ '^[a-z_]{3,60}$' and has_function_privilege(
        who, to_regprocedure('api.' || quote_ident(action) || '(uuid, jsonb)'), 'execute'), false)
$$;
comment on function guard.may_send(text, name) is 'Whether a login may call an order of schema api at all';

create or replace function guard.require_drafts() returns integer
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare me integer := guard.staff();
begin
    perform guard.require_role('caseworker', 'shelter', 'coordinator', 'dpo');
    perform guard.require_present_view();
    return me;
end $$;
comment on function guard.require_drafts() is 'The member of staff who is signed in, where their role keeps drafts';

create or replace function guard.draft_named(written text, path text default 'draft') returns core.draft
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare d core.draft; me integer := api.my_staff_id();
begin
    if written ~ '^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$' then
        select * into d from core.draft k where k.draft = written::uuid and me in (k.staff_id, k.with_id);
    else
        select * into d from core.draft k
        where k.draft_id = guard.number_of(written, 'D', path) and me in (k.staff_id, k.with_id);
    end if;
    if d.draft_id is null then perform guard.fail('not_found', path); end if;
    return d;
end $$;
comment on function guard.draft_named(text, text) is
    'A draft of one''s own, or shared with one, by reference or UUID; those of others are answered like none';

create or replace function guard.opens_draft(d core.draft) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare me integer := api.my_staff_id();
begin
    return coalesce(guard.may_send(d.action, session_user) and me in (d.staff_id, d.with_id)
       -- It is deleted when somebody next looks at a list of drafts.
       and guard.draft_ends(d.saved_at) > clock_timestamp()
       and (not d.cleared or api.i_am_cleared())
       -- Who is no caseworker works on no case: they open what they wrote themselves.
       and (d.case_id is null or guard.may_read(d.case_id)
            or me = all(array[d.staff_id, d.saved_by]) and not api.i_have_role('caseworker')), false);
end $$;
comment on function guard.opens_draft(core.draft) is
    'Whether the one who is signed in may read a draft: theirs to send, and about nothing out of their reach';

create or replace function guard.case_of_subject(written text) returns bigint
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare wanted text := upper(trim(coalesce(written, ''))); number bigint; its_case bigint;
begin
    if wanted ~ '^[SRFCDQ]-[0-9]{1,18}$' then
        number := substr(wanted, 3)::bigint;
        case left(wanted, 1)
            when 'D' then select d.case_id into its_case from core.disclosure d where d.disclosure_id = number;
            when 'Q' then select e.case_id into its_case from core.enquiry e where e.enquiry_id = substr(wanted, 3)::bigint;
            when 'S' then select p.case_id into its_case from core.placement p where p.placement_id = number;
            when 'R' then select r.case_id into its_case from core.referral r where r.referral_id = number;
            when 'F' then select f.case_id into its_case from core.follow_up f where f.follow_up_id = number;
            else select k.case_id into its_case from core.consent k where k.consent_id = number;
        end case;
    else
        select c.case_id into its_case from core.cases c where c.reference = wanted;
    end if;
    return its_case;
end $$;
comment on function guard.case_of_subject(text) is 'The case of a reference such as S-12, or of its own; NULL for none';

drop function if exists guard.draft_subject(text);
create or replace function guard.draft_subject(written text, action text, out about text, out its_case bigint)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare within boolean;
begin
    about := upper(trim(coalesce(written, '')));
    if length(about) > 40 then perform guard.fail('invalid', 'subject'); end if;
    -- D-3 is a draft for the orders about drafts, and a disclosure for all others.
    if action ~ '_draft$' then return; end if;
    its_case := guard.case_of_subject(about);
    within := case when about ~ '^Q-[0-9]{1,18}$' then guard.reaches_enquiry((
                       select e from core.enquiry e where e.enquiry_id = substr(about, 3)::bigint and e.withdrawn_on is null))
                   else guard.may_read(its_case) end;
    if within or api.i_have_role('coordinator') and not api.i_have_role('caseworker') or api.i_have_role('dpo') then return; end if;
    -- Whoever reaches cases is told what they do not reach, hidden and absent alike.
    if api.i_have_role('caseworker') then
        if about <> '' and about !~ '^[A-Z]-[0-9]+$' or about ~ '^[SRFCDQ]-' then perform guard.fail('not_found', 'subject'); end if;
    -- Others are told nothing, and hold nothing: a row that points to a hidden case would wait for who works on it,
    -- keep them waiting, and be gone when it is erased.
    elsif about !~ '^S-[0-9]{1,18}$' or not guard.houses((
              select p.shelter_id from core.placement p where p.placement_id = substr(about, 3)::bigint)) then
        its_case := null;
    end if;
end $$;
comment on function guard.draft_subject(text, text) is 'What a new draft is about, and its case; out of reach and absent are answered alike';

create or replace function guard.hold_draft(its_draft bigint, by_terminal uuid) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare me integer := api.my_staff_id();
begin
    delete from core.draft_opening o where o.draft_id = its_draft and o.open_until < clock_timestamp();
    if by_terminal is not null then
        insert into core.draft_opening (draft_id, terminal, staff_id, open_until)
        values (its_draft, by_terminal, me, clock_timestamp() + interval '60 seconds')
        on conflict (draft_id, terminal) do update
            set open_until = excluded.open_until, staff_id = excluded.staff_id;
    end if;
    return (select coalesce(jsonb_agg(jsonb_build_object('name', s.display_name, 'self', o.staff_id = me,
                'since', guard.local_time(o.opened_at)) order by o.opened_at), '[]')
            from core.draft_opening o join core.staff s on s.staff_id = o.staff_id
            where o.draft_id = its_draft and o.terminal is distinct from by_terminal);
end $$;
comment on function guard.hold_draft(bigint, uuid) is
    'Notes for a minute that a terminal has a draft open; answers who else has';

create or replace function guard.local_time(moment timestamptz) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select to_char(moment at time zone o.time_zone, 'YYYY-MM-DD HH24:MI') from ref.organisation o
$$;
comment on function guard.local_time(timestamptz) is 'A moment on the clock of the organisation';

create or replace function guard.drop_draft(d core.draft, verb text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    delete from core.draft_opening o where o.draft_id = d.draft_id;
    delete from core.draft k where k.draft_id = d.draft_id;
    perform audit.note(verb, 'draft', d.draft_id, d.case_id, null);
end $$;
comment on function guard.drop_draft(core.draft, text) is 'Deletes a draft, and notes why';

create or replace function guard.draft_sent(op uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare d core.draft;
begin
    -- Whoever saves it holds the same lock as the order: nothing is saved behind the sending.
    select * into d from core.draft k
    where k.draft = draft_sent.op and api.my_staff_id() in (k.staff_id, k.with_id) for update;
    if d.draft_id is not null then perform guard.drop_draft(d, 'draft_sent'); end if;
end $$;
comment on function guard.draft_sent(uuid) is 'The draft whose order has been carried out is gone';

create or replace function guard.draft_ends(saved_at timestamptz) returns timestamptz
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select draft_ends.saved_at + make_interval(months => l.months)
    from core.retention_rule l where l.category = 'draft'
$$;
comment on function guard.draft_ends(timestamptz) is 'When a draft that was last saved then is deleted, by the retention schedule';

create or replace function guard.expire_drafts() returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare d core.draft; whole interval := (select make_interval(months => l.months) from core.retention_rule l where l.category = 'draft');
begin
    for d in select * from core.draft k where k.saved_at < clock_timestamp() - whole
             order by k.draft_id limit 100 for update skip locked
    loop
        perform guard.drop_draft(d, 'draft_expired');
    end loop;
end $$;
comment on function guard.expire_drafts() is 'Deletes drafts of everybody whose time in the retention schedule is over';
