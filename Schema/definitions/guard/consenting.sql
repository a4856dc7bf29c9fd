-- Whether a consent holds. Whoever lets something out asks with the person held, and so does whoever writes
-- down an answer or a withdrawal: whichever comes first, the other sees it.
set local role kapwa_guard;

create or replace function guard.hold_answers(its_person bigint) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '2500ms' as $$
begin
    perform guard.require_present_view();
    begin
        perform from core.person x where x.person_id = its_person for no key update;
    exception when lock_not_available then
        -- A withdrawal is not put off by whoever keeps a transaction open.
        perform guard.end_hindering();
        perform from core.person x where x.person_id = its_person for no key update;
    end;
end $$;
comment on function guard.hold_answers(bigint) is
    'Holds the consents of a person as they are until the end of the transaction';

create or replace function guard.same_name(one text, other text) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp as $$
    select lower(trim(one)) = lower(trim(other))
        or guard.name_tokens(one) = guard.name_tokens(other) and cardinality(guard.name_tokens(one)) > 0
$$;
comment on function guard.same_name(text, text) is
    'Whether two names of recipients are the same but for accents, capitals, spaces and signs';

create or replace function guard.agency_named(its_name text) returns core.agency
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select a from core.agency a where guard.same_name(a.name, its_name) order by a.agency_id limit 1
$$;
comment on function guard.agency_named(text) is 'The agency of the directory that a name means, one that is not used any more too';

create or replace function guard.is_declined_after(c core.consent, its_recipient text, upto date default null)
returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select exists (
        select from core.consent d
        where d.case_id = c.case_id and d.person_id = c.person_id and d.purpose = c.purpose
          and d.answer = 'declined' and d.consent_id > c.consent_id and (upto is null or d.given_on <= upto)
          and (d.recipient = '' or guard.same_name(d.recipient, its_recipient)
               -- A no to somebody unknown: nobody can tell who is not meant, so a yes to everybody ends.
               or c.recipient = '' and (guard.agency_named(d.recipient)).agency_id is null))
$$;
comment on function guard.is_declined_after(core.consent, text, date) is
    'Whether a person said no after they had consented: to everybody, to this recipient, or to somebody who is not in the directory';

create or replace function guard.consent_on(its_case bigint, its_person bigint, its_purpose text, its_recipient text,
    day date default null) returns bigint
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
-- By the clock and not by the beginning of the transaction, which may be days ago.
declare on_day date := coalesce(day, (select (clock_timestamp() at time zone o.time_zone)::date from ref.organisation o));
begin
    return (
    select max(k.consent_id) from core.consent k
    where k.case_id = its_case and k.person_id = its_person and k.answer = 'given' and k.purpose = its_purpose
      and (k.recipient = '' or guard.same_name(k.recipient, its_recipient))
      and k.given_on <= on_day and coalesce(k.valid_until >= on_day, true)
      and not exists (select from core.consent_withdrawal w
                      where w.consent_id = k.consent_id and (day is null or w.withdrawn_on <= day))
      and not guard.is_declined_after(k, its_recipient, day));
end $$;
comment on function guard.consent_on(bigint, bigint, text, text, date) is
    'The newest consent for a purpose and recipient that holds at this moment, or held on a day that is past';

create or replace function guard.consents_written(
    entries jsonb, its_case bigint, its_person bigint, on_day date, me integer) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare newest bigint;
begin
    -- In one statement, since an intake brings several; numbered in the order in which they were said.
    with added as (
        insert into core.consent (case_id, person_id, purpose, recipient, answer, given_by, given_by_name, language,
            interpreter, text_version, explained, asked_in_group, given_on, valid_until, recorded_by)
        select its_case, its_person, e.entry ->> 'purpose', guard.text_of(e.entry, 'recipient', 120), e.entry ->> 'answer',
            coalesce(e.entry ->> 'given_by', 'not_asked'), guard.text_of(e.entry, 'given_by_name', 120),
            coalesce(e.entry ->> 'language', 'not_asked'), coalesce(e.entry ->> 'interpreter', 'not_asked'),
            guard.text_of(e.entry, 'text_version', 40), guard.codes_of(e.entry, 'explained', 'consent_topic'),
            coalesce(e.entry -> 'asked_in_group' = 'true', false),
            coalesce(guard.day_of(e.entry, 'given_on'), on_day), guard.day_of(e.entry, 'valid_until'), me
        from jsonb_array_elements(entries) with ordinality e (entry, i) order by e.i
        returning consent_id)
    select max(a.consent_id) into newest from added a;
    return newest;
end $$;
comment on function guard.consents_written(jsonb, bigint, bigint, date, integer) is
    'Writes down answers to requests for consent, whose codes and days are checked; the number of the last';
drop function if exists guard.consent_written(jsonb, bigint, bigint, date);
