-- The hash chain: each seal covers the events of transactions below the oldest one still running, so
-- that no event can slip in below a seal later.
set local role kapwa_guard;

create or replace function guard.event_hashes(from_xid xid8, upto_xid xid8, previous bytea,
    out events integer, out hash bytea)
language sql stable security definer set search_path = pg_catalog, pg_temp
    -- What is hashed is text: it must not depend on how the one who seals likes to see dates.
    set timezone = 'UTC' set datestyle = 'ISO, YMD' set intervalstyle = 'postgres' set bytea_output = 'hex'
    set extra_float_digits = 1 as $$
    select count(*)::integer,
           sha256(previous || coalesce(string_agg(
               sha256(convert_to(e::text, 'UTF8')), ''::bytea order by e.xid, e.event_id), ''::bytea))
    from audit.event e where e.xid >= from_xid and e.xid < upto_xid
$$;
comment on function guard.event_hashes(xid8, xid8, bytea) is
    'Number and chained SHA-256 of the events of a range of transactions';

create or replace function api.seal_audit() returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    last_seal audit.seal;
    limit_xid xid8 := pg_snapshot_xmin(pg_current_snapshot());
    n integer; h bytea;
begin
    perform guard.staff();
    -- An older snapshot would not see the seal that somebody else has made meanwhile.
    if current_setting('transaction_isolation') <> 'read committed' then perform guard.fail('invalid', 'isolation'); end if;
    if not pg_try_advisory_xact_lock(hashtextextended('kapwa.audit.seal', 0)) then return 0; end if;
    select * into last_seal from audit.seal order by seal_id desc limit 1;
    select e.events, e.hash into n, h from guard.event_hashes(
        coalesce(last_seal.upto_xid, '0'::xid8), limit_xid, coalesce(last_seal.hash, '\x00')) e;
    if n > 0 then
        insert into audit.seal (upto_xid, events, previous, hash)
        values (limit_xid, n, coalesce(last_seal.hash, '\x00'), h);
    end if;
    return n;
end $$;
comment on function api.seal_audit() is 'Seals all events that can be sealed; the number of them';

create or replace function api.verify_audit()
returns table (seal bigint, sealed_at timestamptz, events integer, intact boolean)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform guard.require_role('dpo');
    return query
    with chain as (
        select s.*, lag(s.upto_xid, 1, '0'::xid8) over w as from_xid,
               lag(s.hash, 1, '\x00'::bytea) over w as expected_previous
        from audit.seal s window w as (order by s.seal_id))
    select c.seal_id, c.sealed_at, c.events,
           c.previous = c.expected_previous and c.hash = h.hash and c.events = h.events
    from chain c
    cross join lateral guard.event_hashes(c.from_xid, c.upto_xid, c.previous) h
    order by c.seal_id;
end $$;
comment on function api.verify_audit() is 'Each seal and whether the events below it are as they were';
