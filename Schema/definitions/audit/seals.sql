-- The hash chain. A seal covers the events of the transactions that had ended when it was made and had
-- not when the seal before it was made: a transaction that somebody keeps open holds nothing up, and what
-- it wrote is covered by the seal after its end. There is no lock that anybody could hold.
set local role kapwa_guard;

create or replace function guard.seen_by(s audit.seal) returns pg_snapshot
language sql immutable set search_path = pg_catalog, pg_temp as $$
    select case when (s).seal_id is not null
                then coalesce((s).seen, format('%s:%s:', (s).upto_xid, (s).upto_xid)::pg_snapshot) end
$$;
comment on function guard.seen_by(audit.seal) is 'The transactions that had ended when a seal was made';

create or replace function guard.event_hashes(earlier audit.seal, upto pg_snapshot, made_at timestamptz,
    out events integer, out hash bytea)
language sql stable security definer set search_path = pg_catalog, pg_temp
    -- What is hashed is text: it must not depend on how the one who seals likes to see dates.
    set timezone = 'UTC' set datestyle = 'ISO, YMD' set intervalstyle = 'postgres' set bytea_output = 'hex'
    set extra_float_digits = 1 as $$
    select count(*)::integer,
           sha256(coalesce((earlier).hash, '\x00')
               || coalesce(convert_to(upto::text || ' ' || made_at::text, 'UTF8'), '')
               || coalesce(string_agg(sha256(convert_to(row(e.event_id, e.xid, e.at, e.who, e.verb, e.object,
                      e.row_id, e.case_id, e.reason, e.before, e.after)::text, 'UTF8')), ''::bytea
                      order by e.xid, e.event_id), ''))
    from audit.event e
    where e.xid >= coalesce(pg_snapshot_xmin(guard.seen_by(earlier)), '0'::xid8) and e.xid < pg_snapshot_xmax(upto)
      and pg_visible_in_snapshot(e.xid, upto)
      and not coalesce(pg_visible_in_snapshot(e.xid, guard.seen_by(earlier)), false)
$$;
comment on function guard.event_hashes(audit.seal, pg_snapshot, timestamptz) is
    'Number and chained SHA-256 of the events that a snapshot shows and an earlier seal did not cover';

create or replace function guard.sealable(earlier audit.seal, at_most integer) returns pg_snapshot
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    now_seen pg_snapshot := pg_current_snapshot(); border xid8; first_one xid8;
    covered xid8 := coalesce(pg_snapshot_xmax(guard.seen_by(earlier)), '0');
begin
    -- A long backlog is sealed in parts, so that nobody waits for it at a time; a transaction is never split.
    select e.xid into border from audit.event e
    where e.xid >= covered and e.xid < pg_snapshot_xmin(now_seen) order by e.xid offset at_most limit 1;
    if border is not null then
        select min(e.xid) into first_one from audit.event e where e.xid >= covered;
        select min(e.xid) into border from audit.event e
        where e.xid >= border and e.xid > first_one and e.xid < pg_snapshot_xmin(now_seen);
    end if;
    return case when border is null then now_seen else format('%s:%s:', border, border)::pg_snapshot end;
end $$;
comment on function guard.sealable(audit.seal, integer) is
    'The snapshot up to which the next seal goes: now, or as far as so many events reach';

create or replace function guard.seal_audit(older_than interval, at_most integer default 20000) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare newest audit.seal; upto pg_snapshot; made_at timestamptz := clock_timestamp(); n integer; h bytea;
begin
    select * into newest from audit.seal order by seal_id desc limit 1;
    if newest.sealed_at > made_at - older_than and newest.events < at_most then return 0; end if;
    upto := guard.sealable(newest, at_most);
    select e.events, e.hash into n, h from guard.event_hashes(newest, upto, made_at) e;
    if n > 0 then
        insert into audit.seal (upto_xid, seen, events, previous, hash, sealed_at)
        values (pg_snapshot_xmax(upto), upto, n, coalesce(newest.hash, '\x00'), h, made_at);
    end if;
    return n;
end $$;
comment on function guard.seal_audit(interval, integer) is
    'Seals what the audit holds, unless the newest seal is younger; the number of events';

create or replace function api.seal_audit(older_than_seconds integer) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if api.my_staff_id() is null then return 0; end if;
    -- How much others did is for the data protection officer only.
    return case when api.i_have_role('dpo') then 1 else 0 end
         * guard.seal_audit(make_interval(secs => least(greatest(older_than_seconds, 0), 3600)));
end $$;
comment on function api.seal_audit(integer) is
    'Seals what the audit holds, unless the newest seal is younger than so many seconds; the number of events to the data protection officer, 0 to others';

create or replace function guard.verify_seals(after_seal bigint, at_most integer)
returns table (seal bigint, sealed_at timestamptz, events integer, intact boolean, hash text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select s.seal_id, s.sealed_at, s.events,
           s.hash = h.hash and s.events = h.events and s.upto_xid = pg_snapshot_xmax(guard.seen_by(s))
           and s.previous = coalesce(p.hash, '\x00'),
           encode(s.hash, 'hex')
    from audit.seal s
    left join lateral (
        select k.* from audit.seal k where k.hash = s.previous and k.seal_id < s.seal_id
        order by k.seal_id desc limit 1) p on true
    cross join lateral guard.event_hashes(
        p::audit.seal, guard.seen_by(s), case when s.seen is not null then s.sealed_at end) h
    where s.seal_id > coalesce(after_seal, 0)
    order by s.seal_id limit at_most
$$;
comment on function guard.verify_seals(bigint, integer) is
    'Seals in their order after a given one, and whether what each covers is as it was';

create or replace function api.verify_audit(after_seal bigint, at_most integer)
returns table (seal bigint, sealed_at timestamptz, events integer, intact boolean, hash text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
    perform guard.require_role('dpo');
    return query select * from guard.verify_seals(after_seal, least(greatest(at_most, 1), 10000));
end $$;
comment on function api.verify_audit(bigint, integer) is
    'Seals in their order after a given one, and whether what each covers is as it was';
