-- What gives access takes two people; a first password opens nothing but the choosing of one's own.
set local role kapwa_owner;

alter table core.staff add column password_due boolean not null default false;
alter table core.staff add column could_decide_until timestamptz;
alter table core.staff add column alone_reason text check (length(alone_reason) <= 2000);
comment on column core.staff.password_due is
    'The password was made for them by somebody else: until they change it they may do nothing else';
comment on column core.staff.could_decide_until is
    'When they lost the last role in which they could decide about requests of others';
comment on column core.staff.alone_reason is
    'Why an administrator gave them access without a second person, the newest first; shown wherever roles are shown';

create table core.staff_request (
    staff_request_id bigint generated always as identity primary key,
    kind text not null check (kind in ('sign_up', 'change', 'reset')),
    staff_id integer references core.staff,
    login name not null,
    asked jsonb not null,
    asked_by integer not null references core.staff,
    asked_at timestamptz not null default clock_timestamp(),
    expires_at timestamptz not null default clock_timestamp() + interval '72 hours',
    decision text check (decision in ('approved', 'declined', 'withdrawn', 'replaced')),
    decided_by integer references core.staff,
    decided_at timestamptz,
    check ((decision is null) = (decided_at is null)),
    check (kind = 'sign_up' or staff_id is not null),
    check (decision is distinct from 'approved' or decided_by <> asked_by)
);
create index staff_request_open on core.staff_request (expires_at) where decision is null;
comment on table core.staff_request is
    'What an administrator asks for and a second person decides: signing up, giving access, a new password';
comment on column core.staff_request.staff_id is 'The person concerned; of somebody new once they are signed up';
comment on column core.staff_request.login is 'Of somebody new: the login that the database made up for them';
comment on column core.staff_request.asked is 'What is to be given, as it was asked for; a request never changes';

-- Who was locked out comes back with a new login only: nobody takes over a former colleague's account.
create function core.ended_for_good() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    raise exception using errcode = 'KP004', message = 'staff_ended', constraint = 'staff_ended';
end $$;
comment on function core.ended_for_good() is 'Refuses to bring back a member of staff whose work was ended';
create trigger ended_for_good before update on core.staff
    for each row when (new.active and not old.active) execute function core.ended_for_good();

reset role;
drop function if exists guard.enrol(jsonb, integer, text);
