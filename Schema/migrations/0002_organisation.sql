-- The organisation, its teams, its staff and the code lists.
set local role kapwa_owner;

create table ref.organisation (
    one boolean primary key default true check (one),
    name text not null check (length(name) between 1 and 120),
    reference_prefix text not null check (reference_prefix ~ '^[A-Z]{2,5}$'),
    time_zone text not null,
    languages text[] not null check (cardinality(languages) > 0),
    country text not null check (country ~ '^[A-Z]{2}$'),
    practice boolean not null default false,
    stale_after_days integer not null default 14 check (stale_after_days between 1 and 90),
    reservation_hours integer not null default 24 check (reservation_hours between 1 and 168),
    set_up_at timestamptz not null default clock_timestamp()
);
comment on table ref.organisation is 'The one organisation that this database belongs to';
comment on column ref.organisation.practice is 'True where every person in here is invented';
comment on column ref.organisation.stale_after_days is 'A sent referral without an answer is stale after this many days';
comment on column ref.organisation.reservation_hours is 'A reserved bed is free again after this many hours';

create table ref.team (
    team_id integer generated always as identity primary key,
    name text not null unique check (length(name) between 1 and 80),
    created_at timestamptz not null default clock_timestamp()
);
comment on table ref.team is 'A group of staff who share cases';

create table ref.code_list (
    list text primary key,
    source text not null,
    version text not null,
    sha256 text not null
);
comment on table ref.code_list is 'A closed list of coded values, loaded from Config/code-lists by kapwa migrate';

create table ref.code (
    list text not null references ref.code_list,
    code text not null check (length(code) between 1 and 80),
    position integer not null,
    labels jsonb not null,
    retired boolean not null default false,
    primary key (list, code)
);
comment on table ref.code is 'One value of a code list with its labels by language; retired, never deleted';

create table core.staff (
    staff_id integer generated always as identity primary key,
    login name not null unique,
    display_name text not null check (length(display_name) between 1 and 80),
    team_id integer not null references ref.team,
    trafficking_clearance boolean not null default false,
    active boolean not null default true,
    created_at timestamptz not null default clock_timestamp(),
    created_by integer references core.staff,
    ended_at timestamptz,
    check (active or ended_at is not null)
);
create index staff_team on core.staff (team_id) where active;
comment on table core.staff is 'A member of staff; each has a login of the server of their own';
comment on column core.staff.login is 'Opaque: names of logins can be read by everybody on the server';
comment on column core.staff.trafficking_clearance is 'May be assigned to cases of the trafficking compartment';

create table core.staff_role (
    staff_id integer not null references core.staff,
    role text not null check (role in ('caseworker', 'shelter', 'coordinator', 'hub', 'dpo', 'admin')),
    granted_at timestamptz not null default clock_timestamp(),
    granted_by integer references core.staff,
    second_role_reason text check (length(second_role_reason) between 10 and 400),
    primary key (staff_id, role)
);
comment on table core.staff_role is 'The role of a member of staff; a second one needs a recorded reason';
comment on column core.staff_role.second_role_reason is 'Why one person holds two roles; shown wherever roles are shown';
