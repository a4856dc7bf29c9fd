-- The directory of agencies, referrals and assessments of trafficking.
set local role kapwa_owner;

create table core.agency (
    agency_id integer generated always as identity primary key,
    name text not null check (length(name) between 1 and 120),
    kind text not null,
    country text not null,
    services text[] not null default '{}',
    phone text not null default '' check (length(phone) <= 40),
    email text not null default '' check (length(email) <= 200),
    note text not null default '' check (length(note) <= 1000),
    active boolean not null default true,
    added_at timestamptz not null default clock_timestamp(),
    added_by integer references core.staff
);
create unique index agency_name on core.agency (lower(name));
comment on table core.agency is 'An outside service provider or authority';

create table core.referral (
    referral_id bigint generated always as identity primary key,
    case_id bigint not null references core.cases,
    person_id bigint not null references core.person,
    agency_id integer not null references core.agency,
    kind text not null check (kind in ('general', 'trafficking')),
    priority text not null,
    need text not null,
    status text not null check (status in ('draft', 'sent', 'accepted', 'declined', 'completed', 'withdrawn')),
    drafted_on date not null,
    sent_on date,
    answered_on date,
    ended_on date,
    changed_on date not null,
    consent_id bigint references core.consent,
    override_basis text,
    override_reason text check (length(override_reason) between 20 and 1000),
    drafted_by integer references core.staff,
    check ((status = 'draft') = (sent_on is null) or status = 'withdrawn'),
    check ((override_basis is null) = (override_reason is null)),
    check (sent_on is null or consent_id is not null or override_basis is not null)
);
create index referral_case on core.referral (case_id);
create index referral_sent on core.referral (sent_on) include (status, answered_on, kind, changed_on);
create index referral_pending on core.referral (changed_on) include (case_id, sent_on, kind) where status = 'sent';
comment on table core.referral is 'Handing a need of a person to an agency';
comment on column core.referral.override_basis is 'Legal basis for sending without consent (code list override_basis); shown for ever';

create table core.referral_content (
    referral_id bigint primary key references core.referral,
    reason text not null default '' check (length(reason) <= 4000),
    disclosed text[] not null default '{}',
    safety_plan text not null default '' check (length(safety_plan) <= 4000)
);
comment on table core.referral_content is 'What the agency is told; read only with a ticket';
comment on column core.referral_content.disclosed is 'The exact pieces of information that leave (code list disclosure)';

create table core.referral_event (
    referral_event_id bigint generated always as identity primary key,
    referral_id bigint not null references core.referral,
    status text not null check (status in ('draft', 'sent', 'accepted', 'declined', 'completed', 'withdrawn')),
    happened_on date not null,
    reason text not null default '' check (length(reason) <= 1000),
    recorded_at timestamptz not null default clock_timestamp(),
    recorded_by integer references core.staff
);
create index referral_event_referral on core.referral_event (referral_id);
comment on table core.referral_event is 'What happened to a referral, in order';

create table core.trafficking_assessment (
    trafficking_assessment_id bigint generated always as identity primary key,
    case_id bigint not null references core.cases,
    person_id bigint not null references core.person,
    referral_id bigint references core.referral,
    assessed_on date not null,
    asserted_by text not null,
    trafficking_status text not null,
    is_child boolean not null,
    acts text[] not null default '{}',
    means text[] not null default '{}',
    purposes text[] not null default '{}',
    summary text not null default '' check (length(summary) <= 4000),
    recorded_at timestamptz not null default clock_timestamp(),
    recorded_by integer references core.staff
);
create index trafficking_assessment_case on core.trafficking_assessment (case_id);
comment on table core.trafficking_assessment is 'A claim by a kind of organisation, on a date, that someone is or is not a victim; several may stand side by side';
comment on column core.trafficking_assessment.asserted_by is 'HTCDS 2.0 vic_TraffickingStatusDecisionMakingOrg';

create table core.assessment_indicator (
    trafficking_assessment_id bigint not null references core.trafficking_assessment,
    indicator text not null,
    answer text not null check (answer in ('yes', 'no', 'unknown', 'declined', 'not_asked', 'not_safe')),
    primary key (trafficking_assessment_id, indicator)
);
comment on table core.assessment_indicator is 'The answer to one ILO operational indicator (code list ilo_indicator)';
