-- Contacts that are no case (yet), people who came together, and counter-entries to one's own last changes.
set local role kapwa_owner;

create table core.enquiry (
    enquiry_id bigint generated always as identity primary key,
    team_id integer not null references ref.team,
    happened_on date not null,
    channel text not null,
    language text not null default 'not_asked',
    need text not null,
    risk_level text not null default 'not_asked',
    outcome text not null,
    refusal text,
    caller text not null default '' check (length(caller) <= 80),
    number text not null default '' check (length(number) <= 60),
    safe_to_call text not null default 'not_asked',
    remark text not null default '' check (length(remark) <= 400),
    case_id bigint references core.cases,
    emptied_on date,
    withdrawn_on date,
    recorded_at timestamptz not null default clock_timestamp(),
    recorded_by integer references core.staff,
    check ((outcome = 'not_helped') = (refusal is not null)),
    check (emptied_on is null or caller = '' and number = '' and remark = ''),
    check (case_id is null or withdrawn_on is null)
);
create index enquiry_team on core.enquiry (team_id, enquiry_id desc);
create index enquiry_day on core.enquiry (happened_on) include (outcome, refusal)
    where case_id is null and withdrawn_on is null;
create index enquiry_case on core.enquiry (case_id) where case_id is not null;
create index enquiry_kept on core.enquiry (happened_on) where case_id is null and emptied_on is null;
comment on table core.enquiry is 'A short contact that is no case: what was asked for, what was done, or why not';
comment on column core.enquiry.need is 'What was asked for (code list need)';
comment on column core.enquiry.outcome is 'What was done (code list enquiry_outcome)';
comment on column core.enquiry.refusal is 'Why somebody was not helped (code list not_helped_reason)';
comment on column core.enquiry.caller is 'A first name, code name or handle, where one was given; read by caseworkers of the team';
comment on column core.enquiry.number is 'Where to call back; read only with a ticket';
comment on column core.enquiry.safe_to_call is 'Whether it is safe to call back (code list yes_no)';
comment on column core.enquiry.case_id is 'The case that it became; erased with it';
comment on column core.enquiry.emptied_on is 'When name, number and remark were taken out; what is counted stays';
comment on column core.enquiry.withdrawn_on is 'Recorded by mistake: it is neither listed nor counted';

create table core.intake_group (
    intake_group_id bigint generated always as identity primary key,
    recorded_at timestamptz not null default clock_timestamp(),
    recorded_by integer references core.staff
);
comment on table core.intake_group is 'People who came together, from one vessel for example; it says nothing of them itself';
alter table core.intake add column intake_group_id bigint references core.intake_group;
create index intake_of_group on core.intake (intake_group_id) where intake_group_id is not null;
comment on column core.intake.intake_group_id is 'With whom the person came, where several were taken in together';
alter table core.consent add column asked_in_group boolean not null default false;
comment on column core.consent.asked_in_group is 'Asked before others: whoever says yes there may not feel free to say no';

create table core.undoing (
    undoing_id bigint generated always as identity primary key,
    op uuid not null unique references core.applied_op,
    by_op uuid not null,
    undone_at timestamptz not null default clock_timestamp(),
    undone_by integer references core.staff
);
comment on table core.undoing is 'An operation that whoever gave it took back by a counter-entry';
comment on column core.undoing.by_op is 'The operation that took it back';
create index applied_op_staff on core.applied_op (staff_id, applied_at desc);

alter table core.follow_up_event drop constraint follow_up_event_kind_check;
alter table core.follow_up_event add constraint follow_up_event_kind_check
    check (kind in ('planned', 'rescheduled', 'done', 'missed', 'cancelled', 'reopened'));
alter table core.placement_event drop constraint placement_event_kind_check;
alter table core.placement_event add constraint placement_event_kind_check
    check (kind in ('requested', 'reserved', 'lapsed', 'checked_in', 'moved', 'checked_out', 'cancelled', 'undone'));
