-- Cases, who works on them, intakes, consents and notes.
set local role kapwa_owner;

create sequence core.case_number;
comment on sequence core.case_number is 'Numbers of case references; gaps are harmless';

create table core.cases (
    case_id bigint generated always as identity primary key,
    reference text not null unique,
    team_id integer not null references ref.team,
    lead_id integer not null references core.staff,
    alias text not null check (length(alias) between 1 and 80),
    compartment text not null default 'general' check (compartment in ('general', 'trafficking')),
    status text not null default 'open' check (status in ('open', 'on_hold', 'closed')),
    risk_level text not null,
    opened_on date not null,
    closed_on date,
    opened_at timestamptz not null default clock_timestamp(),
    opened_by integer references core.staff,
    check ((status = 'closed') = (closed_on is not null)),
    check (closed_on >= opened_on)
);
create index cases_team on core.cases (team_id, status, opened_on desc, case_id desc);
create index cases_lead on core.cases (lead_id, status, opened_on desc);
create index cases_opened on core.cases (opened_on) include (closed_on, status, risk_level, lead_id);
create index cases_closed on core.cases (closed_on) include (opened_on, risk_level, lead_id) where closed_on is not null;
comment on table core.cases is 'One person''s or family''s matter with the organisation';
comment on column core.cases.alias is 'The coded name shown on lists; never a real name';
comment on column core.cases.compartment is 'trafficking: only for assigned staff with clearance';

create table core.case_member (
    case_id bigint not null references core.cases,
    person_id bigint not null references core.person,
    relation text not null,
    primary key (case_id, person_id)
);
create index case_member_person on core.case_member (person_id);
comment on table core.case_member is 'A person of a case; relation is client for the one whose matter it is';

create table core.assignment (
    assignment_id bigint generated always as identity primary key,
    case_id bigint not null references core.cases,
    staff_id integer not null references core.staff,
    kind text not null check (kind in ('lead', 'assigned', 'break_glass')),
    since timestamptz not null default clock_timestamp(),
    until timestamptz,
    assigned_by integer references core.staff,
    reason text not null default '' check (length(reason) <= 400)
);
create index assignment_case on core.assignment (case_id);
create index assignment_staff on core.assignment (staff_id, case_id);
create index assignment_further on core.assignment (staff_id) where kind <> 'lead';
comment on table core.assignment is 'Who works on a case and until when';

create table core.case_transfer (
    case_transfer_id bigint generated always as identity primary key,
    case_id bigint not null references core.cases,
    from_team integer not null references ref.team,
    to_team integer not null references ref.team,
    from_lead integer not null references core.staff,
    to_lead integer not null references core.staff,
    reason text not null check (length(reason) between 1 and 400),
    transferred_at timestamptz not null default clock_timestamp(),
    transferred_by integer references core.staff
);
create index case_transfer_case on core.case_transfer (case_id);
comment on table core.case_transfer is 'A case handed from one lead or team to another';

create table core.closure (
    closure_id bigint generated always as identity primary key,
    case_id bigint not null references core.cases,
    closed_on date not null,
    outcome text not null,
    summary text not null default '' check (length(summary) <= 4000),
    recorded_at timestamptz not null default clock_timestamp(),
    recorded_by integer references core.staff,
    reopened_on date,
    reopened_by integer references core.staff,
    reopen_reason text check (length(reopen_reason) between 1 and 400),
    check ((reopened_on is null) = (reopen_reason is null)),
    check (reopened_on >= closed_on)
);
create index closure_case on core.closure (case_id);
create index closure_day on core.closure (closed_on) include (outcome, case_id, reopened_on);
comment on table core.closure is 'A case was closed with an outcome; a reopening is noted on the closure it undoes';

create table core.intake (
    intake_id bigint generated always as identity primary key,
    case_id bigint not null references core.cases,
    person_id bigint not null references core.person,
    taken_on date not null,
    taken_by integer references core.staff,
    channel text not null,
    interview_language text not null,
    interpreter text not null default 'not_asked',
    origin_country text not null,
    origin_place text not null default '' check (length(origin_place) <= 200),
    presenting_need text not null,
    risk_level text not null,
    entry_manner text not null default 'not_asked',
    immigration_status text not null default 'not_asked',
    arrived_on date,
    route text not null default '' check (length(route) <= 1000),
    recruitment_methods text[] not null default '{}',
    recruiter_relation text not null default 'not_asked',
    recruitment_country text not null default 'not_asked',
    recruitment_fee numeric(14, 2) check (recruitment_fee >= 0),
    recruitment_fee_currency text check (recruitment_fee_currency ~ '^[A-Z]{3}$'),
    in_debt text not null default 'not_asked',
    sector text not null default 'not_asked',
    wages_withheld text not null default 'not_asked',
    free_to_leave text not null default 'not_asked',
    control_methods text[] not null default '{}',
    narrative text not null default '' check (length(narrative) <= 20000),
    recorded_at timestamptz not null default clock_timestamp(),
    check ((recruitment_fee is null) = (recruitment_fee_currency is null))
);
create index intake_case on core.intake (case_id);
create index intake_person on core.intake (person_id);
create index intake_day on core.intake (taken_on) include (person_id, origin_country, presenting_need);
comment on table core.intake is 'The first structured interview of a person';
comment on column core.intake.sector is 'HTCDS 2.0 vic_ForcedLabourIndustry code, or forced_criminality, or a missing-data answer';

create table core.intake_need (
    intake_id bigint not null references core.intake,
    need text not null,
    primary key (intake_id, need)
);
comment on table core.intake_need is 'A need named at the intake (code list need)';

create table core.intake_vulnerability (
    intake_id bigint not null references core.intake,
    vulnerability text not null,
    primary key (intake_id, vulnerability)
);
comment on table core.intake_vulnerability is 'A vulnerability named at the intake (HTCDS 2.0 vic_Vulnerabilities)';

create table core.consent (
    consent_id bigint generated always as identity primary key,
    case_id bigint not null references core.cases,
    person_id bigint not null references core.person,
    purpose text not null,
    recipient text not null default '' check (length(recipient) <= 120),
    answer text not null check (answer in ('given', 'declined', 'not_asked', 'not_safe')),
    given_by text not null,
    language text not null,
    interpreter text not null default 'not_asked',
    text_version text not null default '' check (length(text_version) <= 40),
    given_on date not null,
    valid_until date,
    recorded_at timestamptz not null default clock_timestamp(),
    recorded_by integer references core.staff,
    check (valid_until >= given_on)
);
create index consent_case on core.consent (case_id, purpose);
comment on table core.consent is 'An answer to a request for consent, for one purpose; never changed, only withdrawn';
comment on column core.consent.recipient is 'The agency the consent names, or empty for any recipient of the purpose';

create table core.consent_withdrawal (
    consent_id bigint primary key references core.consent,
    withdrawn_on date not null,
    reason text not null default '' check (length(reason) <= 400),
    recorded_at timestamptz not null default clock_timestamp(),
    recorded_by integer references core.staff
);
comment on table core.consent_withdrawal is 'A consent that the person took back';

create table core.note (
    note_id bigint generated always as identity primary key,
    case_id bigint not null references core.cases,
    kind text not null,
    body text not null check (length(body) between 1 and 20000),
    written_at timestamptz not null default clock_timestamp(),
    written_by integer references core.staff
);
create index note_case on core.note (case_id, written_at);
comment on table core.note is 'A note in a case; a correction is a further note';
