-- The age of the last backup and of the last rehearsal, for those who must see to them.
set local role kapwa_guard;

create or replace function api.backup_state()
returns table (kind text, last_at text, ok boolean, remark text, due_at text, overdue boolean)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
    perform guard.require_role('admin', 'dpo');
    return query
    select s.kind, to_char(s.last_at at time zone o.time_zone, 'YYYY-MM-DD HH24:MI'), s.ok, s.remark,
           to_char(s.due_at at time zone o.time_zone, 'YYYY-MM-DD'), s.overdue
    from guard.backup_state() s cross join ref.organisation o order by s.kind;
end $$;
comment on function api.backup_state() is
    'The last backup and the last rehearsal, when the next is due, and whether it is overdue';
