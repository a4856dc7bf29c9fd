-- Follow-ups and attempts to reach someone.
set local role kapwa_owner;

create table core.follow_up (
    follow_up_id bigint generated always as identity primary key,
    case_id bigint not null references core.cases,
    person_id bigint not null references core.person,
    worker_id integer not null references core.staff,
    due_on date not null,
    due_at time,
    purpose text not null,
    means text not null,
    status text not null check (status in ('planned', 'done', 'missed', 'cancelled')),
    planned_on date not null,
    ended_on date,
    safety text,
    check ((status = 'planned') = (ended_on is null)),
    check ((status = 'done') = (safety is not null))
);
create index follow_up_case on core.follow_up (case_id);
create index follow_up_worker_due on core.follow_up (worker_id, due_on) where status = 'planned';
create index follow_up_due on core.follow_up (due_on) include (status, ended_on, worker_id, case_id);
comment on table core.follow_up is 'A promised contact on a due date';
comment on column core.follow_up.due_at is 'Local time of the contact where one was agreed';
comment on column core.follow_up.safety is 'Finding of the safety check (code list safety)';

create table core.follow_up_event (
    follow_up_event_id bigint generated always as identity primary key,
    follow_up_id bigint not null references core.follow_up,
    kind text not null check (kind in ('planned', 'rescheduled', 'done', 'missed', 'cancelled')),
    happened_on date not null,
    due_on date,
    note text not null default '' check (length(note) <= 4000),
    recorded_at timestamptz not null default clock_timestamp(),
    recorded_by integer references core.staff
);
create index follow_up_event_follow_up on core.follow_up_event (follow_up_id);
comment on table core.follow_up_event is 'What happened to a follow-up, in order; note is content';

create table core.contact_attempt (
    contact_attempt_id bigint generated always as identity primary key,
    case_id bigint not null references core.cases,
    person_id bigint not null references core.person,
    follow_up_id bigint references core.follow_up,
    person_contact_id bigint references core.person_contact,
    attempted_at timestamptz not null default clock_timestamp(),
    means text not null,
    result text not null,
    outside_safe_hours boolean not null default false,
    note text not null default '' check (length(note) <= 1000),
    recorded_by integer references core.staff
);
create index contact_attempt_case on core.contact_attempt (case_id);
create index contact_attempt_follow_up on core.contact_attempt (follow_up_id);
comment on table core.contact_attempt is 'A try to reach a person, and how it went';
