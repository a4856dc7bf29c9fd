-- Where a shelter is: read with a ticket, so that each reading is noted, and changed without being shown.
set local role kapwa_guard;

create or replace function api.ask_address(shelter text) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare h core.shelter;
begin
    perform guard.require_role('caseworker', 'shelter');
    select * into h from core.shelter k where lower(k.name) = lower(trim(ask_address.shelter));
    if h.shelter_id is null or not guard.may_know_address(h) then
        -- An error would undo the event: the answer is NULL, and the caller says that it is not there.
        perform audit.note('open_refused', 'shelter', h.shelter_id, null, null);
        return null;
    end if;
    perform audit.note('open_address', 'shelter', h.shelter_id, null, null);
    return guard.issue_ticket('address', h.shelter_id::text);
end $$;
comment on function api.ask_address(text) is
    'A ticket to read where a shelter is, once it is committed; NULL where it is hidden or absent; both are noted';

create or replace function api.read_address(ticket uuid, shelter text) returns table (name text, address text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare h core.shelter;
begin
    select * into h from core.shelter k where lower(k.name) = lower(trim(read_address.shelter));
    perform guard.take_ticket(ticket, 'address', coalesce(h.shelter_id::text, ''));
    if not guard.may_know_address(h) then perform guard.fail('ticket_refused'); end if;
    return query select h.name, h.address;
end $$;
comment on function api.read_address(uuid, text) is 'Where a shelter is, for the holder of a ticket for just this who may still know it';

create or replace function api.change_address(op uuid, doc jsonb) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare before jsonb; h core.shelter;
begin
    before := guard.first_answer(op, 'change_address', doc);
    if before is not null then return before; end if;
    perform guard.require_role('coordinator');
    select * into h from core.shelter k where lower(k.name) = lower(trim(doc ->> 'shelter')) for no key update;
    if h.shelter_id is null then perform guard.fail('not_found', 'shelter'); end if;
    update core.shelter k set address = guard.text_of(doc, 'address', 400, 1) where k.shelter_id = h.shelter_id;
    return guard.answer(op, 'change_address', jsonb_build_object('shelter', h.name));
end $$;
comment on function api.change_address(uuid, jsonb) is 'Writes where a shelter is now; the address before is never shown';
