-- Operations that were applied, tickets for reading content, reports that were run, the audit.
set local role kapwa_owner;

create table core.applied_op (
    op uuid primary key,
    staff_id integer not null references core.staff,
    action text not null,
    result jsonb not null,
    applied_at timestamptz not null default clock_timestamp()
);
comment on table core.applied_op is 'The first answer to an operation; sending it again gives the same answer';

create table core.ticket (
    ticket uuid primary key default gen_random_uuid(),
    staff_id integer not null references core.staff,
    case_id bigint not null,
    reason text not null default '' check (length(reason) <= 400),
    xid xid8 not null default pg_current_xact_id(),
    issued_at timestamptz not null default clock_timestamp()
);
comment on table core.ticket is 'Leave to read the content of a case once it is committed, for five minutes';

create table core.report_run (
    report_run_id bigint generated always as identity primary key,
    report text not null,
    parameters jsonb not null,
    population bigint,
    run_at timestamptz not null default clock_timestamp(),
    run_by integer references core.staff
);
comment on table core.report_run is 'A report or draft release that was made, by whom and over how many records';

reset role;
set local role kapwa_audit;

create table audit.event (
    event_id bigint generated always as identity primary key,
    xid xid8 not null default pg_current_xact_id(),
    at timestamptz not null default clock_timestamp(),
    who name not null default session_user,
    verb text not null,
    object text not null,
    row_id bigint,
    case_id bigint,
    reason text,
    before jsonb,
    after jsonb
);
create index event_xid on audit.event (xid);
create index event_case on audit.event (case_id, at) where case_id is not null;
comment on table audit.event is 'What was done, to what, by whom, when; append-only';
comment on column audit.event.before is 'Old values of changed columns; content columns are named, never copied';

create table audit.seal (
    seal_id bigint generated always as identity primary key,
    upto_xid xid8 not null,
    events integer not null,
    previous bytea not null,
    hash bytea not null,
    sealed_at timestamptz not null default clock_timestamp()
);
create unique index seal_previous on audit.seal (previous);
create unique index seal_upto on audit.seal (upto_xid);
comment on table audit.seal is 'A link of the hash chain over all events of transactions below upto_xid';
