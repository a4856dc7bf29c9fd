-- What of a case left, to whom and on what; what was done without consent; what has to be taken back.
set local role kapwa_owner;

alter table core.consent add column given_by_name text not null default '' check (length(given_by_name) <= 120);
comment on column core.consent.given_by_name is 'Who answered, where it was not the person';
comment on column core.consent.given_by is 'In what capacity somebody answered (code list consent_giver)';
comment on column core.consent.text_version is 'Which version of the text was read out';
alter table core.consent add column explained text[] not null default '{}';
comment on column core.consent.explained is
    'What was explained before the answer (code list consent_topic): HTCDS 2.0 con_Consent stands for all seven';
create index consent_counting on core.consent (person_id)
    where purpose in ('statistics', 'research') and answer = 'given';
create index consent_not_counted on core.consent (person_id, purpose)
    where purpose in ('statistics', 'research') and answer = 'declined';

create table core.disclosure (
    disclosure_id bigint generated always as identity primary key,
    case_id bigint not null references core.cases,
    person_id bigint not null references core.person,
    kind text not null check (kind in ('referral', 'told', 'export')),
    referral_id bigint unique references core.referral,
    agency_id integer references core.agency,
    recipient text not null check (length(recipient) between 1 and 120),
    purpose text not null,
    told text[] not null default '{}',
    means text,
    made_on date not null,
    note text not null default '' check (length(note) <= 1000),
    consent_id bigint references core.consent,
    basis text,
    recorded_at timestamptz not null default clock_timestamp(),
    recorded_by integer references core.staff,
    check (consent_id is not null or basis is not null),
    check ((kind = 'referral') = (referral_id is not null))
);
create index disclosure_case on core.disclosure (case_id);
comment on table core.disclosure is 'Something of a case that left: a referral, what somebody outside was told, an export; never changed';
comment on column core.disclosure.recipient is 'Who was told; a name that only those see who read the case';
comment on column core.disclosure.agency_id is 'The agency of the directory that the recipient is';
comment on column core.disclosure.purpose is 'For what (code list consent_purpose)';
comment on column core.disclosure.told is 'The pieces of information that left (code list disclosure)';
comment on column core.disclosure.basis is 'The legal basis where there was no consent (code list override_basis; own_request for an export to the person)';

create table core.consent_override (
    disclosure_id bigint primary key references core.disclosure,
    case_id bigint not null references core.cases,
    basis text not null,
    reason text not null check (length(reason) between 20 and 1000),
    recorded_at timestamptz not null default clock_timestamp(),
    recorded_by integer references core.staff
);
comment on table core.consent_override is
    'Something left without consent, on a legal basis: shown for ever, and to the data protection officer at once';

create table core.override_acknowledgement (
    disclosure_id bigint primary key references core.consent_override,
    remark text not null default '' check (length(remark) <= 1000),
    recorded_at timestamptz not null default clock_timestamp(),
    recorded_by integer references core.staff
);
comment on table core.override_acknowledgement is 'The data protection officer has looked at an override';

create table core.recall (
    disclosure_id bigint primary key references core.disclosure,
    case_id bigint not null references core.cases,
    because text not null check (because in ('withdrawn', 'declined')),
    status text not null check (status in ('open', 'told', 'acknowledged', 'impossible')),
    opened_on date not null,
    changed_on date not null,
    opened_by integer references core.staff
);
create index recall_case on core.recall (case_id);
create index recall_waiting on core.recall (opened_on) where status in ('open', 'told');
comment on table core.recall is
    'What left on a consent that was taken back: the recipient is asked to delete or return it';
comment on column core.recall.because is 'The consent was withdrawn, or the person said no later';

create table core.recall_event (
    recall_event_id bigint generated always as identity primary key,
    disclosure_id bigint not null references core.recall,
    status text not null check (status in ('open', 'told', 'acknowledged', 'impossible')),
    happened_on date not null,
    means text,
    reason text not null default '' check (length(reason) <= 1000),
    recorded_at timestamptz not null default clock_timestamp(),
    recorded_by integer references core.staff
);
create index recall_event_recall on core.recall_event (disclosure_id);
comment on table core.recall_event is 'What happened to a recall, in order';

-- What was sent and taken back before there were these tables. The owner sees no row: as superuser.
reset role;
insert into core.disclosure (case_id, person_id, kind, referral_id, agency_id, recipient, purpose, told, made_on,
    consent_id, basis, recorded_by)
select r.case_id, r.person_id, 'referral', r.referral_id, r.agency_id, a.name,
       case a.kind when 'LawEnforcement' then 'police' else 'referral' end, coalesce(t.disclosed, '{}'), r.sent_on,
       r.consent_id, r.override_basis, e.recorded_by
from core.referral r
join core.agency a using (agency_id)
left join core.referral_content t using (referral_id)
left join lateral (select v.recorded_by from core.referral_event v
                   where v.referral_id = r.referral_id and v.status = 'sent' limit 1) e on true
where r.sent_on is not null
order by r.sent_on, r.referral_id;
insert into core.consent_override (disclosure_id, case_id, basis, reason, recorded_by)
select d.disclosure_id, d.case_id, r.override_basis, r.override_reason, d.recorded_by
from core.disclosure d join core.referral r using (referral_id) where r.override_basis is not null;
insert into core.recall (disclosure_id, case_id, because, status, opened_on, changed_on, opened_by)
select d.disclosure_id, d.case_id, 'withdrawn', 'open', w.withdrawn_on, w.withdrawn_on, w.recorded_by
from core.disclosure d join core.consent_withdrawal w using (consent_id);
insert into core.recall (disclosure_id, case_id, because, status, opened_on, changed_on, opened_by)
select distinct on (d.disclosure_id) d.disclosure_id, d.case_id, 'declined', 'open', n.given_on, n.given_on, n.recorded_by
from core.disclosure d join core.consent c using (consent_id)
join core.consent n on n.case_id = c.case_id and n.person_id = c.person_id and n.purpose = c.purpose
    and n.answer = 'declined' and n.consent_id > c.consent_id
    and (n.recipient = '' or lower(n.recipient) = lower(d.recipient))
where not exists (select from core.recall k where k.disclosure_id = d.disclosure_id)
order by d.disclosure_id, n.consent_id;
insert into core.recall_event (disclosure_id, status, happened_on, recorded_by)
select disclosure_id, 'open', opened_on, opened_by from core.recall;

drop function if exists guard.is_declined_after(core.consent, text);
