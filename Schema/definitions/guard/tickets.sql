-- Tickets: asking commits one with its event, reading takes it. See api/ask_open.sql.
set local role kapwa_guard;

create or replace function guard.committed_ticket(wanted uuid) returns core.ticket
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare t core.ticket;
begin
    select k.* into t from core.ticket k
    where k.ticket = wanted and k.staff_id = api.my_staff_id()
      and k.issued_at > clock_timestamp() - interval '5 minutes'
      and k.xid is distinct from pg_current_xact_id_if_assigned();
    if t.ticket is null then perform guard.fail('ticket_refused'); end if;
    return t;
end $$;
comment on function guard.committed_ticket(uuid) is
    'One''s own ticket, of an earlier transaction and five minutes old at most; any other is refused';
