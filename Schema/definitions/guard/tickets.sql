-- Tickets: asking commits one with its event, reading takes it. See api/ask_open.sql.
set local role kapwa_guard;

create or replace function guard.committed_ticket(wanted uuid) returns core.ticket
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare t core.ticket;
begin
    perform guard.refuse_plans();
    -- Within reach is within reach now.
    perform guard.require_present_view();
    select k.* into t from core.ticket k
    where k.ticket = wanted and k.staff_id = api.my_staff_id()
      and k.issued_at > clock_timestamp() - interval '5 minutes'
      and k.xid is distinct from pg_current_xact_id_if_assigned();
    if t.ticket is null then perform guard.fail('ticket_refused'); end if;
    return t;
end $$;
comment on function guard.committed_ticket(uuid) is
    'One''s own ticket, of an earlier transaction and five minutes old at most; any other is refused';

create or replace function guard.purpose_hash(ticket uuid, purpose text, about text) returns bytea
language sql immutable set search_path = pg_catalog, pg_temp as $$
    -- The byte in front stands in no text, so that no ticket for finding people can fit.
    select sha256('\x00'::bytea || convert_to(ticket::text || purpose || chr(10) || about, 'UTF8'))
$$;
comment on function guard.purpose_hash(uuid, text, text) is 'Ties a ticket to one purpose and to what it is about';

create or replace function guard.issue_ticket(purpose text, about text) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare given uuid := gen_random_uuid();
begin
    insert into core.ticket (ticket, staff_id, query_hash)
    values (given, api.my_staff_id(), guard.purpose_hash(given, purpose, about));
    return given;
end $$;
comment on function guard.issue_ticket(text, text) is 'A ticket for one purpose and what it is about, once it is committed';

create or replace function guard.take_ticket(wanted uuid, purpose text, about text) returns void
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
    if (guard.committed_ticket(wanted)).query_hash is distinct from guard.purpose_hash(wanted, purpose, about) then
        perform guard.fail('ticket_refused');
    end if;
end $$;
comment on function guard.take_ticket(uuid, text, text) is 'Refuses a ticket that is not committed, or for something else';
