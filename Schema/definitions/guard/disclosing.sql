-- What left, what left without consent, and what has to be taken back.
set local role kapwa_guard;

create or replace function guard.is_police(its_name text) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select its_name ~* '\m(police|polisi|polis|pulis|pulisya|cảnh sát|công an)\M|ตำรวจ|警察|警方|公安|경찰|ប៉ូលិស|ຕຳຫຼວດ|পুলিশ|पुलिस|प्रहरी|පොලිස|ရဲစခန်း'
        or exists (select from core.agency a
                   where a.kind = 'LawEnforcement' and cardinality(guard.name_tokens(its_name)) > 0
                     and (guard.name_tokens(a.name) <@ guard.name_tokens(its_name)
                          or guard.name_tokens(its_name) <@ guard.name_tokens(a.name)))
$$;
comment on function guard.is_police(text) is
    'Whether a recipient is the police by name: a police agency of the directory or part of its name, or the word itself';

create or replace function guard.purpose_towards(a core.agency) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select case when (a).kind = 'LawEnforcement' or guard.is_police((a).name) then 'police' else 'referral' end
$$;
comment on function guard.purpose_towards(core.agency) is 'For which purpose there must be a consent before a referral goes to an agency';

create or replace function guard.recalls_opened(its_case bigint, its_person bigint) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare seen jsonb; day date := api.today(); trafficking boolean := guard.sees_trafficking(its_case);
begin
    with due as (
        select d.disclosure_id, case when w.consent_id is null then 'declined' else 'withdrawn' end as because
        from core.disclosure d
        join core.consent c using (consent_id)
        left join core.consent_withdrawal w using (consent_id)
        where d.case_id = its_case and d.person_id = its_person
          and (w.consent_id is not null or guard.is_declined_after(c, d.recipient))
    ), added as (
        insert into core.recall (disclosure_id, case_id, because, status, opened_on, changed_on, opened_by)
        select u.disclosure_id, its_case, u.because, 'open', day, day, api.my_staff_id() from due u
        order by u.disclosure_id
        on conflict (disclosure_id) do nothing returning disclosure_id
    ), noted as (
        insert into core.recall_event (disclosure_id, status, happened_on, recorded_by)
        select a.disclosure_id, 'open', day, api.my_staff_id() from added a
    )
    -- Those of referrals for trafficking are named only to those who may see them.
    select coalesce(jsonb_agg('D-' || a.disclosure_id order by a.disclosure_id), '[]') into seen
    from added a join core.disclosure d using (disclosure_id)
    left join core.referral r on r.referral_id = d.referral_id
    where r.kind is distinct from 'trafficking' or trafficking;
    return seen;
end $$;
comment on function guard.recalls_opened(bigint, bigint) is
    'Opens a recall for all that left on consents which a person has taken back; those opened, as far as one sees them';

create or replace function guard.note_disclosure(its_case bigint, its_person bigint, kind text, recipient text,
    purpose text, told text[], consent bigint default null, basis text default null, reason text default null,
    referral bigint default null, means text default null, made_on date default null, note text default '')
returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare added bigint;
begin
    perform guard.hold_answers(its_person);
    insert into core.disclosure (case_id, person_id, kind, referral_id, agency_id, recipient, purpose, told, means,
        made_on, note, consent_id, basis, recorded_by)
    values (its_case, its_person, kind, referral, (guard.agency_named(recipient)).agency_id, recipient, purpose, told,
            means, coalesce(made_on, api.today()), note, consent, basis, api.my_staff_id())
    returning disclosure_id into added;
    if reason is not null then
        insert into core.consent_override (disclosure_id, case_id, basis, reason, recorded_by)
        values (added, its_case, basis, reason, api.my_staff_id());
        perform audit.note('consent_override', case when referral is null then 'disclosure' else 'referral' end,
                           coalesce(referral, added), its_case, basis);
    end if;
    -- What was told on a consent that is withdrawn by now is taken back at once.
    if consent is not null then perform guard.recalls_opened(its_case, its_person); end if;
    return added;
end $$;
comment on function guard.note_disclosure(bigint, bigint, text, text, text, text[], bigint, text, text, bigint, text, date, text) is
    'Writes down that something of a person left, on a consent or a basis; a reason makes it an override that the data protection officer sees';

create or replace function guard.override_reason(doc jsonb) returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare why text;
begin
    perform guard.check_codes('override_basis', 'override_basis', doc ->> 'override_basis');
    why := guard.text_of(doc, 'override_reason', 1000);
    if length(why) < 20 then perform guard.fail('reason_needed', 'override_reason'); end if;
    return why;
end $$;
comment on function guard.override_reason(jsonb) is
    'The reason for going without consent, of twenty characters or more, on a known legal basis';

create or replace function guard.disclosure_within_reach(written text, path text default 'disclosure')
returns core.disclosure
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare d core.disclosure; wanted bigint := guard.number_of(written, 'D', path);
begin
    perform guard.staff();
    select * into d from core.disclosure k where k.disclosure_id = wanted;
    if not guard.reaches(d.case_id)
       or not guard.sees_trafficking(d.case_id)
          and (select r.kind from core.referral r where r.referral_id = d.referral_id) = 'trafficking'
    then perform guard.fail('not_found', path); end if;
    return d;
end $$;
comment on function guard.disclosure_within_reach(text, text) is
    'The disclosure of a reference; that of a referral for trafficking only to those who see it';

create or replace function guard.is_overdue(k core.recall) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select (k).status in ('open', 'told') and (k).opened_on <= api.today() - 14
$$;
comment on function guard.is_overdue(core.recall) is 'Whether a recall is not at its end after fourteen days';
