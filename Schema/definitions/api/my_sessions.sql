-- One's own open sessions: a stolen laptop or a forgotten terminal is ended from any other.
set local role kapwa_guard;

create or replace function api.my_sessions()
returns table (session integer, since timestamptz, origin inet, program text, is_this boolean)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform guard.staff();
    return query select * from guard.own_sessions() o order by o.since, o.session;
end $$;
comment on function api.my_sessions() is 'One''s own open sessions: since when, from where, with which program';

create or replace function api.end_my_sessions(op uuid, doc jsonb) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare before jsonb; wanted text := trim(doc ->> 'session'); n integer;
begin
    before := guard.first_answer(op, 'end_my_sessions', doc);
    if before is not null then return before; end if;
    if wanted !~ '^[0-9]{1,9}$' then perform guard.fail('invalid', 'session'); end if;
    n := guard.end_own_sessions(wanted::integer);
    if n = 0 and wanted is not null then perform guard.fail('not_found', 'session'); end if;
    perform audit.note('sessions_ended', 'staff', api.my_staff_id(), null, null);
    return guard.answer(op, 'end_my_sessions', jsonb_build_object('ended', n));
end $$;
comment on function api.end_my_sessions(uuid, jsonb) is
    'Ends one of one''s own sessions, or all but the present one';
