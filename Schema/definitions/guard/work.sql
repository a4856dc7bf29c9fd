-- What the orders about stays, referrals and follow-ups have in common: reading references and
-- days, and holding an open case while something is added to it.
set local role kapwa_guard;

create or replace function guard.number_of(written text, letter text, path text) returns bigint
language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
begin
    if coalesce(upper(trim(written)) !~ ('^' || letter || '-[0-9]{1,18}$'), true) then
        perform guard.fail('invalid', path);
    end if;
    return substr(trim(written), 3)::bigint;
end $$;
comment on function guard.number_of(text, text, text) is 'The number in a reference such as S-12';

create or replace function guard.text_of(doc jsonb, field text, most integer, least_length integer default 0)
returns text
language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
declare written text := trim(coalesce(doc ->> field, ''));
begin
    if coalesce(jsonb_typeof(doc -> field), 'null') not in ('string', 'null')
       or length(written) > most or length(written) < least_length
    then perform guard.fail('invalid', field); end if;
    return written;
end $$;
comment on function guard.text_of(jsonb, text, integer, integer) is
    'A field holding text of at most so many characters; empty where it is left out';

create or replace function guard.confirmed(doc jsonb) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp as $$
    select coalesce(doc -> 'confirm' = 'true'::jsonb, false)
$$;
comment on function guard.confirmed(jsonb) is 'Whether a document says that it is to be done all the same';

create or replace function guard.day_until_today(doc jsonb, field text, earliest date default null)
returns date
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare today date := api.today(); on_day date := coalesce(guard.day_of(doc, field), today);
begin
    if on_day > today then perform guard.fail('day_ahead', field); end if;
    if on_day < earliest then perform guard.fail('day_too_early', field); end if;
    return on_day;
end $$;
comment on function guard.day_until_today(jsonb, text, date) is
    'The day on which something happened: today where it is left out, never a later one';

create or replace function guard.open_case(wanted text, path text default 'case') returns core.cases
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare c core.cases := guard.case_within_reach(wanted, path);
begin
    -- Closing a case takes the whole row: whoever comes second sees what the first did.
    select * into c from core.cases k where k.case_id = c.case_id for key share;
    -- A transfer may have been waited for.
    if not guard.reaches(c.case_id) then perform guard.fail('not_found', path); end if;
    if c.status = 'closed' then perform guard.fail('case_closed', path); end if;
    return c;
end $$;
comment on function guard.open_case(text, text) is
    'An open case within reach, which stays open until the end of the transaction';

create or replace function guard.open_case_alone(wanted text) returns core.cases
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare c core.cases := guard.case_within_reach(wanted);
begin
    perform from core.cases k where k.case_id = c.case_id for update;
    return guard.open_case(wanted);
end $$;
comment on function guard.open_case_alone(text) is
    'An open case within reach that nobody else adds anything to until the end of the transaction';

create or replace function guard.person_in(doc jsonb, its_case bigint) returns bigint
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
    return guard.person_of_case(its_case,
        case when doc ->> 'person' is not null then guard.number_of(doc ->> 'person', 'P', 'person') end);
end $$;
comment on function guard.person_in(jsonb, bigint) is
    'The member of a case whom a document names; its client where it names nobody';
