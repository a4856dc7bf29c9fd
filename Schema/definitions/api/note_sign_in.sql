-- A sign-in is noted by the program that made it: PostgreSQL 15 tells nobody of a login. Whoever signs in with
-- another program leaves it in the server's log only.
set local role kapwa_guard;

create or replace function api.note_sign_in() returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare me integer := (select s.staff_id from core.staff s where s.login = session_user and s.active);
begin
    if me is null then perform guard.fail('not_allowed'); end if;
    perform pg_advisory_xact_lock(hashtextextended('kapwa.sign_in ' || me, 0));
    -- One a minute says as much as a thousand, and nobody fills the audit with them.
    if exists (select from audit.event e where e.who = session_user and e.verb = 'sign_in'
               and e.at > clock_timestamp() - interval '1 minute') then
        return;
    end if;
    perform audit.note('sign_in', 'staff', me, null, null);
end $$;
comment on function api.note_sign_in() is 'Notes that the one who asks has just signed in; once a minute at most';
