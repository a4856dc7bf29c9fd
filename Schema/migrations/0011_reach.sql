-- Emergency access, cases restricted to named people, what a house must know of a guest.
set local role kapwa_owner;

alter table core.cases add column restricted boolean not null default false;
comment on column core.cases.restricted is
    'Only for those whom the case is assigned to, not for the whole team; why stands in core.case_restriction';

create table core.case_restriction (
    case_restriction_id bigint generated always as identity primary key,
    case_id bigint not null references core.cases,
    reason text not null check (length(reason) between 1 and 400),
    restricted_at timestamptz not null default clock_timestamp(),
    restricted_by integer not null references core.staff,
    lifted_at timestamptz,
    lifted_by integer references core.staff,
    lift_reason text check (length(lift_reason) between 1 and 400),
    check ((lifted_at is null) = (lifted_by is null) and (lifted_at is null) = (lift_reason is null))
);
create index case_restriction_case on core.case_restriction (case_id);
comment on table core.case_restriction is
    'A case was restricted to named people, by whom and why; the lifting is noted on the restriction that it ends';

create table core.break_glass (
    break_glass_id bigint generated always as identity primary key,
    assignment_id bigint not null unique references core.assignment,
    review_until timestamptz not null,
    ended_early_by integer references core.staff,
    reviewed_at timestamptz,
    reviewed_by integer references core.staff,
    finding text,
    note text not null default '' check (length(note) <= 1000),
    check ((reviewed_at is null) = (finding is null) and (reviewed_at is null) = (reviewed_by is null))
);
create index break_glass_open on core.break_glass (review_until) where reviewed_at is null;
comment on table core.break_glass is
    'Emergency access to a case outside of somebody''s reach and what its review found; who, when, why and until when stand in its assignment';
comment on column core.break_glass.review_until is 'By then the data protection officer has to review it; overdue afterwards';
comment on column core.break_glass.finding is 'Finding of the review (code list break_glass_finding)';

-- At most three at a time are counted, and the lists of those who work on cases pass them over.
create index assignment_break_glass on core.assignment (staff_id, until) where kind = 'break_glass';

-- Clearance that somebody held tells which of their cases may be in the compartment; so what depends on
-- clearance for a coordinator depends on this, which coordinators see anyway.
alter table core.staff add column was_cleared boolean not null default false;
-- The owner sees no row: as superuser.
reset role;
update core.staff set was_cleared = true where trafficking_clearance;
set local role kapwa_owner;
alter table core.staff add constraint staff_was_cleared check (was_cleared or not trafficking_clearance);
comment on column core.staff.was_cleared is 'Has, or once had, trafficking clearance';

create table core.case_card (
    case_card_id bigint generated always as identity primary key,
    case_id bigint not null references core.cases,
    person_id bigint not null references core.person,
    diet text[] not null default '{}',
    allergies text[] not null default '{}',
    access_needs text[] not null default '{}',
    safety_flags text[] not null default '{}',
    do_not_tell text not null default '' check (length(do_not_tell) <= 400),
    written_at timestamptz not null default clock_timestamp(),
    written_by integer references core.staff
);
create index case_card_person on core.case_card (case_id, person_id, case_card_id desc);
comment on table core.case_card is
    'What a shelter must know of a guest and nothing else; a change is a further row, the newest holds';
comment on column core.case_card.do_not_tell is 'Who must not be told that the person is here; content';
