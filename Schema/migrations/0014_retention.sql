-- How long closed cases are kept, what may not be erased, what was erased, and what stays to be counted.
set local role kapwa_owner;

create table core.retention_rule (
    retention_rule_id integer generated always as identity primary key,
    category text not null check (category in ('trafficking', 'child', 'enquiry', 'general')),
    basis text not null check (basis in ('consent', 'vital_interest', 'refused')),
    months integer not null check (months between 0 and 600),
    source text not null check (length(source) between 10 and 400),
    changed_on date,
    changed_by integer references core.staff,
    unique (category, basis)
);
comment on table core.retention_rule is
    'How many months after its closing a case comes up for review, by kind of case and ground for keeping it';
comment on column core.retention_rule.category is 'Code list retention_category';
comment on column core.retention_rule.basis is 'Code list retention_basis';
comment on column core.retention_rule.source is 'Where the number of months comes from';

-- No law names these months for all countries: they are starting values, for the data protection officer
-- to change. What binds is the principle: no longer than the purpose needs (GDPR article 5 (1) (e), the
-- ICRC Handbook on Data Protection in Humanitarian Action), and a look at each case when the time is over.
insert into core.retention_rule (category, basis, months, source) values
    ('general', 'consent', 24, 'Kapwa: people come back and claims for wages are made within about two years'),
    ('general', 'vital_interest', 12, 'Kapwa: kept without having been asked, so half as long'),
    ('general', 'refused', 1, 'Kapwa: the person does not want it kept; a month to finish what is under way'),
    ('trafficking', 'consent', 60, 'Kapwa: trials and claims for compensation take years'),
    ('trafficking', 'vital_interest', 36, 'Kapwa: as with consent, but looked at sooner'),
    ('trafficking', 'refused', 1, 'Kapwa: the person does not want it kept; a legal hold keeps what a court needs'),
    ('child', 'consent', 84, 'Kapwa: the child may ask for it as an adult; national law on files of children may say more'),
    ('child', 'vital_interest', 60, 'Kapwa: as with consent, but looked at sooner'),
    ('child', 'refused', 1, 'Kapwa: whoever speaks for the child does not want it kept'),
    ('enquiry', 'consent', 6, 'Kapwa: never became a case, so little need'),
    ('enquiry', 'vital_interest', 6, 'Kapwa: never became a case, so little need'),
    ('enquiry', 'refused', 0, 'Kapwa: never became a case, and the person does not want it kept');

create table core.retention (
    case_id bigint primary key references core.cases,
    category text not null,
    basis text not null,
    closed_on date not null,
    kept_until date
);
create index retention_by_rule on core.retention (category, basis, closed_on) where kept_until is null;
create index retention_kept on core.retention (kept_until) where kept_until is not null;
comment on table core.retention is
    'Which rule each closed case falls under; the day of its review follows from the rule, or from a decision';
comment on column core.retention.kept_until is 'The day that a decision put in the place of the rule''s';

create table core.retention_decision (
    retention_decision_id bigint generated always as identity primary key,
    case_id bigint not null references core.cases,
    kept_until date not null,
    reason text not null check (length(reason) between 20 and 400),
    decided_at timestamptz not null default clock_timestamp(),
    decided_by integer references core.staff
);
create index retention_decision_case on core.retention_decision (case_id);
comment on table core.retention_decision is 'A case that came up for review and is kept until a further day';

-- No foreign key: a hold must be placed at once even while the case is being erased, so that it wins.
create table core.legal_hold (
    legal_hold_id bigint generated always as identity primary key,
    case_id bigint not null,
    reason text not null check (length(reason) between 20 and 400),
    review_on date not null,
    placed_at timestamptz not null default clock_timestamp(),
    placed_by integer references core.staff,
    lifted_at timestamptz,
    lifted_by integer references core.staff,
    lift_reason text check (length(lift_reason) between 20 and 400),
    check ((lifted_at is null) = (lift_reason is null))
);
create index legal_hold_case on core.legal_hold (case_id) where lifted_at is null;
comment on table core.legal_hold is 'A case that must not be erased, for example since a court needs it';

-- No foreign key to the case: the record of an erasure outlives it and keeps its number only.
create table core.erasure (
    erasure_id bigint generated always as identity primary key,
    case_id bigint not null,
    ground text not null,
    reason text not null default '' check (length(reason) <= 400),
    status text not null default 'requested' check (status in ('requested', 'approved', 'refused', 'done')),
    requested_at timestamptz not null default clock_timestamp(),
    requested_by integer not null references core.staff,
    approved_at timestamptz,
    approved_by integer references core.staff,
    decided_at timestamptz,
    decided_by integer references core.staff,
    refusal_reason text not null default '' check (length(refusal_reason) <= 400),
    check (status in ('requested', 'refused') or approved_by is not null),
    check (approved_by <> requested_by),
    check (status <> 'done' or decided_by not in (requested_by, approved_by))
);
create unique index erasure_under_way on core.erasure (case_id) where status in ('requested', 'approved');
create index erasure_case on core.erasure (case_id);
comment on table core.erasure is
    'A request to erase a case: three people must want it. What was typed goes with the case';
comment on column core.erasure.ground is 'Why (code list erasure_ground)';

create table core.erasure_finding (
    erasure_finding_id bigint generated always as identity primary key,
    erasure_id bigint not null references core.erasure,
    place text not null check (length(place) between 3 and 140),
    record text not null check (length(record) between 1 and 80),
    reason text not null default '' check (length(reason) <= 400),
    settled_at timestamptz not null default clock_timestamp(),
    settled_by integer references core.staff,
    unique (erasure_id, place, record)
);
comment on table core.erasure_finding is
    'A record elsewhere that names the person and stays all the same, by decision of the data protection officer';

-- What stays of an erased case. None of these rows bears a number that leads back to it, and they are
-- not audited: the audit would tie them together.
create table core.stump (
    stump uuid primary key default gen_random_uuid(),
    category text not null,
    year integer not null,
    basis text not null,
    ground text not null
);
comment on table core.stump is 'That a case was there and was erased; under a random number';
comment on column core.stump.year is 'The year in which the case was closed';

create table core.counted_week (
    monday date not null check (extract(isodow from monday) = 1),
    section text not null,
    kind text not null,
    category text not null,
    value numeric not null,
    primary key (monday, section, kind, category)
);
comment on table core.counted_week is
    'What erased cases add to the figures of the weekly report: sums by week, one attribute at a time';

create table core.counted_referral (
    sent_on date not null,
    answered_on date,
    ended_on date
);
create index counted_referral_sent on core.counted_referral (sent_on);
comment on table core.counted_referral is 'Days of referrals of erased cases, for the times to an answer';

create table core.counted_intake (
    quarter date not null check (quarter = date_trunc('quarter', quarter)::date),
    facts jsonb not null
);
create index counted_intake_quarter on core.counted_intake (quarter);
comment on table core.counted_intake is
    'Coded attributes of intakes of erased cases, to the quarter, so that two releases of one quarter do not differ by one person';

-- The nights of an erased stay: a bed that was occupied, by nobody any more.
alter table core.bed_booking alter column placement_id drop not null;
alter table core.bed_booking alter column person_id drop not null;
alter table core.bed_booking add constraint bed_booking_of_nobody check (
    (placement_id is null) = (person_id is null)
    and (placement_id is not null or kind = 'occupied' and not upper_inf(during)));
comment on column core.bed_booking.person_id is 'Who sleeps there; NULL for nights of erased cases, which are only counted';

-- The cases that are closed already. The owner sees no rows, so this is not done as the owner.
reset role;
insert into core.retention (case_id, category, basis, closed_on)
select c.case_id,
       case when c.compartment = 'trafficking' then 'trafficking'
            when exists (select from core.case_member m join core.person p using (person_id)
                         where m.case_id = c.case_id and p.birth_to + interval '18 years' > c.closed_on) then 'child'
            when l.outcome in ('not_eligible', 'duplicate') then 'enquiry' else 'general' end,
       case when k.answer is null then 'vital_interest' when k.answer = 'given' and k.withdrawn_on is null then 'consent'
            else 'refused' end,
       c.closed_on
from core.cases c
left join lateral (
    select x.outcome from core.closure x where x.case_id = c.case_id order by x.closure_id desc limit 1) l on true
left join lateral (
    select x.answer, w.withdrawn_on from core.consent x left join core.consent_withdrawal w using (consent_id)
    where x.case_id = c.case_id and x.purpose = 'casework' and x.answer in ('given', 'declined')
    order by x.consent_id desc limit 1) k on true
where c.status = 'closed';
