-- Shelters, beds and stays. A bed and a person can each be in one place at a time: exclusion
-- constraints say so, whatever the functions do.
set local role kapwa_owner;

create table core.shelter (
    shelter_id integer generated always as identity primary key,
    name text not null unique check (length(name) between 1 and 80),
    team_id integer not null references ref.team,
    address text not null default '' check (length(address) <= 400),
    for_sex text not null default 'any' check (for_sex in ('any', 'female', 'male')),
    opened_on date not null,
    closed_on date,
    check (closed_on >= opened_on)
);
comment on table core.shelter is 'A house with beds; name is a code word, the address is confidential';

create table core.bed (
    bed_id integer generated always as identity primary key,
    shelter_id integer not null references core.shelter,
    label text not null check (length(label) between 1 and 20),
    usable_from date not null,
    usable_until date,
    unique (shelter_id, label),
    check (usable_until > usable_from)
);
comment on table core.bed is 'A bed; usable_until is the first day on which it cannot be used any more';

create table core.placement (
    placement_id bigint generated always as identity primary key,
    case_id bigint not null references core.cases,
    person_id bigint not null references core.person,
    shelter_id integer not null references core.shelter,
    status text not null check (status in ('requested', 'reserved', 'checked_in', 'checked_out', 'cancelled')),
    requested_on date not null,
    needed_from date not null,
    expected_until date,
    lapses_at timestamptz,
    checked_in_on date,
    checked_out_on date,
    destination text,
    need text not null default '' check (length(need) <= 1000),
    check (expected_until >= needed_from),
    check ((status = 'reserved') = (lapses_at is not null)),
    check ((status in ('checked_in', 'checked_out')) = (checked_in_on is not null)),
    check ((status = 'checked_out') = (checked_out_on is not null)),
    check ((status = 'checked_out') = (destination is not null)),
    check (checked_out_on >= checked_in_on)
);
create index placement_case on core.placement (case_id);
create index placement_person on core.placement (person_id);
create index placement_shelter on core.placement (shelter_id, status);
comment on table core.placement is 'A stay of a person in a shelter: requested, reserved, checked in, checked out or cancelled';
comment on column core.placement.lapses_at is 'A reservation counts for nothing after this moment';

create table core.bed_booking (
    bed_booking_id bigint generated always as identity primary key,
    placement_id bigint not null references core.placement,
    person_id bigint not null references core.person,
    bed_id integer not null references core.bed,
    during daterange not null check (lower(during) is not null or isempty(during)),
    kind text not null check (kind in ('reserved', 'occupied', 'void')),
    constraint bed_booking_one_person_a_bed
        exclude using gist (bed_id with =, during with &&) where (kind <> 'void'),
    constraint bed_booking_one_bed_a_person
        exclude using gist (person_id with =, during with &&) where (kind <> 'void')
);
create index bed_booking_placement on core.bed_booking (placement_id);
create index bed_booking_nights on core.bed_booking using gist (during) where (kind = 'occupied');
comment on table core.bed_booking is 'Which bed a stay holds for which nights; a range [a,b) covers the nights from a to the day before b';

create table core.placement_event (
    placement_event_id bigint generated always as identity primary key,
    placement_id bigint not null references core.placement,
    kind text not null check (kind in ('requested', 'reserved', 'lapsed', 'checked_in', 'moved', 'checked_out', 'cancelled')),
    happened_on date not null,
    bed_id integer references core.bed,
    reason text not null default '' check (length(reason) <= 400),
    recorded_at timestamptz not null default clock_timestamp(),
    recorded_by integer references core.staff
);
create index placement_event_placement on core.placement_event (placement_id);
comment on table core.placement_event is 'What happened to a stay, in order';
