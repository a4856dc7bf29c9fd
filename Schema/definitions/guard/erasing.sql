-- Erasing a case, all or nothing. The plan names every table; what it does not name is refused, not forgotten.
set local role kapwa_guard;

create or replace function guard.erasure_plan() returns table (place integer, name text, way text, parent text)
language sql immutable set search_path = pg_catalog, pg_temp as $$
    -- case: the rows of the case. parent: the rows under a table of the case. person: the rows of people who
    -- belong to no other case. lifted: holds that do not stand any more, and once more at the very end.
    -- kept: stays, emptied of text.
    values
        (1, 'assessment_indicator', 'parent', 'trafficking_assessment'), (2, 'trafficking_assessment', 'case', null),
        (3, 'contact_attempt', 'case', null), (4, 'follow_up_event', 'parent', 'follow_up'), (5, 'follow_up', 'case', null),
        (6, 'recall_event', 'parent', 'disclosure'), (6, 'override_acknowledgement', 'parent', 'disclosure'),
        (7, 'recall', 'case', null), (7, 'consent_override', 'case', null), (7, 'disclosure', 'case', null),
        (7, 'referral_content', 'parent', 'referral'), (7, 'referral_event', 'parent', 'referral'), (8, 'referral', 'case', null),
        (9, 'bed_booking', 'parent', 'placement'), (10, 'placement_event', 'parent', 'placement'), (11, 'placement', 'case', null),
        (12, 'consent_withdrawal', 'parent', 'consent'), (13, 'consent', 'case', null),
        (14, 'intake_need', 'parent', 'intake'), (15, 'intake_vulnerability', 'parent', 'intake'), (16, 'intake', 'case', null),
        (17, 'case_card', 'case', null), (17, 'case_restriction', 'case', null), (17, 'break_glass', 'parent', 'assignment'),
        (17, 'note', 'case', null), (18, 'closure', 'case', null), (19, 'case_transfer', 'case', null),
        (20, 'assignment', 'case', null), (21, 'ticket', 'case', null), (22, 'legal_hold', 'lifted', null),
        (23, 'retention_decision', 'case', null), (24, 'retention', 'case', null),
        (24, 'draft_opening', 'parent', 'draft'), (25, 'draft', 'case', null), (25, 'case_member', 'case', null),
        (26, 'enquiry', 'case', null),
        (90, 'cases', 'case', null),
        (91, 'name_token', 'person', null), (92, 'person_name', 'person', null), (93, 'person_identifier', 'person', null),
        (94, 'person_contact', 'person', null), (95, 'person', 'person', null),
        (99, 'erasure', 'kept', null), (99, 'erasure_finding', 'kept', null)
$$;
comment on function guard.erasure_plan() is 'What is erased of each table with a case or a person, in order';

create or replace function guard.erasure_gaps() returns table (name text)
language sql stable set search_path = pg_catalog, pg_temp as $$
    with planned as (select p.name from guard.erasure_plan() p)
    select distinct c.relname::text
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'core'::regnamespace and c.relkind in ('r', 'p')
      and c.relname not in (select p.name from planned p)
      and (a.attname in ('case_id', 'person_id')
           or exists (select from pg_constraint k join pg_class f on f.oid = k.confrelid
                      where k.contype = 'f' and k.conrelid = c.oid and a.attnum = any(k.conkey)
                        and f.relnamespace = 'core'::regnamespace and f.relname in (select p.name from planned p)))
$$;
comment on function guard.erasure_gaps() is
    'Tables that belong to a case, a person or something of them, and that the plan does not name';

create or replace function guard.people_only_in(its_case bigint) returns bigint[]
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
    -- Held first: an intake that takes a person into another case holds them as well.
    with held as (
        select p.person_id from core.person p
        where p.person_id in (select m.person_id from core.case_member m where m.case_id = its_case)
        order by p.person_id for update)
    select coalesce(array_agg(h.person_id), '{}') from held h
$$;
comment on function guard.people_only_in(bigint) is 'Holds the people of a case until the end of the transaction; answers them';

create or replace function guard.forget_answers(names text[], numbers text[], its_case bigint) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare wanted text;
begin
    -- Answers of orders hold references. An operation stays known, so that sent again it is not done again.
    select array_to_string(names || numbers || array(
        select '"(' || string_agg(n.letter || '-' || n.number, '|') || ')"' from (
            select 'S' as letter, p.placement_id as number from core.placement p where p.case_id = its_case
            union all select 'R', r.referral_id from core.referral r where r.case_id = its_case
            union all select 'F', f.follow_up_id from core.follow_up f where f.case_id = its_case
            union all select 'C', k.consent_id from core.consent k where k.case_id = its_case
            union all select 'Q', e.enquiry_id from core.enquiry e where e.case_id = its_case) n
        having count(*) > 0), '|') into wanted;
    update core.applied_op a set result = '{"erased": true}', document_hash = null where a.result::text ~* wanted;
end $$;
comment on function guard.forget_answers(text[], text[], bigint) is 'Empties the kept answers of orders that name a case or its people';

create or replace function guard.erase_rows(its_case bigint, gone bigint[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare step record;
begin
    for step in select * from guard.erasure_plan() p order by p.place loop
        case step.way
            when 'case' then execute format('delete from core.%I t where t.case_id = $1', step.name) using its_case;
            when 'parent' then
                execute format('delete from core.%1$I t using core.%2$I p where t.%3$I = p.%3$I and p.case_id = $1',
                               step.name, step.parent, step.parent || '_id') using its_case;
            when 'lifted' then
                execute format('delete from core.%I t where t.case_id = $1 and t.lifted_at is not null', step.name) using its_case;
            when 'person' then execute format('delete from core.%I t where t.person_id = any($1)', step.name) using gone;
            else null;
        end case;
    end loop;
    update core.erasure e set reason = '', refusal_reason = '' where e.case_id = its_case;
    update core.erasure_finding f set reason = ''
    where f.erasure_id in (select e.erasure_id from core.erasure e where e.case_id = its_case);
end $$;
comment on function guard.erase_rows(bigint, bigint[]) is 'Deletes the rows of a case and of people, by the plan';

create or replace function guard.erase_case(c core.cases, its_ground text)
returns table (place text, record text, case_id bigint)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare members bigint[]; gone bigint[]; names text[]; numbers text[]; kept record;
begin
    if exists (select from guard.erasure_gaps()) then
        perform guard.fail('erasure_plan_incomplete', 'core.' || (select min(g.name) from guard.erasure_gaps() g));
    end if;
    -- Whoever is still to give back what they were told would be forgotten with it.
    if exists (select from core.recall k where k.case_id = c.case_id and k.status in ('open', 'told')) then
        perform guard.fail('recall_open', 'erasure');
    end if;
    members := guard.people_only_in(c.case_id);
    -- A further statement: it sees cases that took a person in while they were waited for.
    gone := array(select u.person from unnest(members) u (person)
                  where not exists (select from core.case_member m where m.person_id = u.person and m.case_id <> c.case_id));
    names := guard.name_patterns(gone) || guard.whole_words(c.alias);
    numbers := guard.number_patterns(gone) || guard.whole_words(c.reference);
    select f.category, f.basis into kept from guard.retention_of(c) f;
    perform guard.keep_counts(c.case_id);
    perform guard.forget_answers(names, numbers, c.case_id);
    perform guard.nights_of_nobody(c.case_id);
    perform guard.erase_rows(c.case_id, gone);
    insert into core.stump (category, year, basis, ground)
    values (kept.category, extract(year from coalesce(c.closed_on, c.opened_on)), kept.basis, its_ground);
    return query select s.place, s.record, s.case_id from guard.sweep(names, numbers) s;
end $$;
comment on function guard.erase_case(core.cases, text) is
    'Erases a case with the people who belong to no other; answers where the sweep still finds them';

create or replace function guard.erasure_of(written text) returns core.erasure
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare e core.erasure; wanted bigint := guard.number_of(written, 'E', 'erasure');
begin
    select * into e from core.erasure x where x.erasure_id = wanted for update;
    if e.erasure_id is null then perform guard.fail('not_found', 'erasure'); end if;
    return e;
end $$;
comment on function guard.erasure_of(text) is 'The request of a reference such as E-3, held until the end of the transaction';

create or replace function guard.unsettled(its_erasure bigint, place text, record text) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select not exists (select from core.erasure_finding f
                       where f.erasure_id = its_erasure and f.place = unsettled.place and f.record = unsettled.record)
$$;
comment on function guard.unsettled(bigint, text, text) is 'Whether nobody decided yet that a finding stays';
