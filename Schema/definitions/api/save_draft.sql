-- Saving a draft. It is called every few seconds, so it keeps no answer: the terminal counts its savings, and
-- what it sent earlier never replaces what it sent later. What another terminal saved is never replaced
-- without having been seen.
set local role kapwa_guard;

create or replace function guard.draft_state(d core.draft, is_saved boolean, by_terminal uuid) returns jsonb
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
    select jsonb_build_object('saved', is_saved, 'draft', 'D-' || d.draft_id, 'version', d.version,
        'saved_at', guard.local_time(d.saved_at), 'saved_by', s.display_name, 'saved_by_self', s.login = session_user,
        'elsewhere', guard.hold_draft(d.draft_id, by_terminal))
    from core.staff s where s.staff_id = d.saved_by
$$;
comment on function guard.draft_state(core.draft, boolean, uuid) is
    'What is told about a draft without its content: version, when it was saved and by whom, who has it open';

create or replace function guard.number_in(doc jsonb, field text) returns bigint
language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
begin
    if coalesce(jsonb_typeof(doc -> field) <> 'number' or doc ->> field !~ '^[0-9]{1,15}$', true) then
        perform guard.fail('invalid', field);
    end if;
    return (doc ->> field)::bigint;
end $$;
comment on function guard.number_in(jsonb, text) is 'A field holding a whole number that is not negative';

create or replace function guard.begin_draft(doc jsonb, id uuid, me integer) returns core.draft
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare d core.draft; about record; its_action text := doc ->> 'action';
begin
    if not guard.may_send(its_action, session_user) then perform guard.fail('not_allowed', 'action'); end if;
    perform guard.expire_drafts();
    if (select count(*) from core.draft k where k.staff_id = me) >= 200 then perform guard.fail('drafts_full', 'draft'); end if;
    select * into about from guard.draft_subject(guard.text_of(doc, 'subject', 40), its_action);
    insert into core.draft (draft, staff_id, action, subject, case_id, section, document, cleared, saved_by, saved_terminal, saved_turn)
    values (id, me, its_action, about.about, about.its_case, guard.section_in(doc), doc -> 'document',
            guard.is_of_compartment(its_action, doc -> 'document', about.its_case), me,
            guard.uuid_of(doc, 'terminal'), guard.number_in(doc, 'turn'))
    returning * into d;
    perform audit.note('draft_begun', 'draft', d.draft_id, d.case_id, null);
    return d;
end $$;
comment on function guard.begin_draft(jsonb, uuid, integer) is 'The first saving of a draft; 200 of one person at most';

create or replace function guard.section_in(doc jsonb) returns text
language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
declare written text := guard.text_of(doc, 'section', 60);
begin
    if written !~ '^[a-z0-9_-]*$' then perform guard.fail('invalid', 'section'); end if;
    return written;
end $$;
comment on function guard.section_in(jsonb) is 'The section of a form in which somebody was last';

drop function if exists guard.is_of_compartment(jsonb, bigint);
create or replace function guard.is_of_compartment(action text, document jsonb, its_case bigint) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    -- An intake, what is common to a group or true of one of it, a referral; an assessment is about nothing else.
    select api.i_am_cleared() and (is_of_compartment.action = 'assess_trafficking'
        or 'trafficking' in (coalesce(document ->> 'compartment', ''), coalesce(document ->> 'kind', ''),
                             coalesce(document -> 'common' ->> 'compartment', ''))
        or jsonb_path_exists(document, '$.people[*].compartment ? (@ == "trafficking")')
        or exists (select from core.cases c where c.case_id = its_case and c.compartment = 'trafficking'))
$$;
comment on function guard.is_of_compartment(text, jsonb, bigint) is
    'Whether what is written with clearance is about the trafficking compartment';

create or replace function api.save_draft(doc jsonb) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
    me integer := guard.require_drafts(); id uuid := guard.uuid_of(doc, 'draft');
    by_terminal uuid := guard.uuid_of(doc, 'terminal'); its_turn bigint := guard.number_in(doc, 'turn');
    seen bigint := guard.number_in(doc, 'version'); d core.draft; its_op core.applied_op;
begin
    if coalesce(jsonb_typeof(doc -> 'document'), 'null') <> 'object' then perform guard.fail('invalid', 'document'); end if;
    if octet_length((doc -> 'document')::text) > 262144 then perform guard.fail('draft_too_large', 'document'); end if;
    perform pg_advisory_xact_lock(hashtextextended(id::text, 0));
    select * into its_op from core.applied_op a where a.op = id;
    if its_op.staff_id = me then perform guard.fail('draft_done', 'draft'); end if;
    select * into d from core.draft k where k.draft = id for update;
    if its_op.op is not null or d.draft_id is not null and me not in (d.staff_id, coalesce(d.with_id, d.staff_id)) then
        perform guard.fail('not_found', 'draft');
    end if;
    if d.draft_id is null then
        if seen > 0 then perform guard.fail('draft_gone', 'draft'); end if;
        return guard.draft_state(guard.begin_draft(doc, id, me), true, by_terminal);
    end if;
    if not guard.opens_draft(d) then perform guard.fail('not_found', 'draft'); end if;
    if d.saved_terminal = by_terminal then
        if its_turn <= d.saved_turn then return guard.draft_state(d, true, by_terminal); end if;
    elsif seen <> d.version then
        return guard.draft_state(d, false, by_terminal);
    end if;
    update core.draft k
    set document = doc -> 'document', section = guard.section_in(doc), version = k.version + 1,
        cleared = k.cleared or guard.is_of_compartment(k.action, doc -> 'document', k.case_id),
        saved_at = clock_timestamp(), saved_by = me, saved_terminal = by_terminal, saved_turn = its_turn
    where k.draft_id = d.draft_id returning * into d;
    return guard.draft_state(d, true, by_terminal);
end $$;
comment on function api.save_draft(jsonb) is
    'Saves a draft, or says that another terminal saved it since the version that this one has seen';

create or replace function api.hold_draft(draft text, terminal uuid) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare me integer := guard.require_drafts(); d core.draft := guard.draft_named(draft);
begin
    if not guard.opens_draft(d) then perform guard.fail('not_found', 'draft'); end if;
    return guard.draft_state(d, true, terminal);
end $$;
comment on function api.hold_draft(text, uuid) is
    'Says for a further minute that a terminal has a draft open; answers its version and who else has it open';

create or replace function api.leave_draft(draft text, terminal uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare me integer := guard.require_drafts(); d core.draft := guard.draft_named(draft);
begin
    delete from core.draft_opening o where o.draft_id = d.draft_id and o.terminal = leave_draft.terminal and o.staff_id = me;
end $$;
comment on function api.leave_draft(text, uuid) is 'A terminal has a draft open no more';
