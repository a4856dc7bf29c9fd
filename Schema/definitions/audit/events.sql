-- Changes are noted by statement-level triggers (one insert however many rows). Columns that hold
-- content are named as changed and never copied; the others go in with old and new value.
set local role kapwa_audit;

create or replace function audit.refuse_change() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    raise exception using errcode = '42501', message = 'append_only', constraint = 'append_only';
end $$;
comment on function audit.refuse_change() is 'The audit takes no update, no delete, no truncate, from anybody';

create or replace trigger append_only before update or delete or truncate on audit.event
    for each statement execute function audit.refuse_change();
create or replace trigger append_only before update or delete or truncate on audit.seal
    for each statement execute function audit.refuse_change();

create or replace function audit.kept(row_values jsonb, columns text[]) returns jsonb
language sql immutable set search_path = pg_catalog, pg_temp as $$
    select jsonb_object_agg(c.name, row_values -> c.name) from unnest(columns) c (name)
$$;
comment on function audit.kept(jsonb, text[]) is 'The values of some columns of a row; NULL where there are none';

create or replace function audit.rows_inserted() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if (select count(*) > 1000 from (select from new_rows limit 1001) r) then
        -- Only an import makes so many at once. Each of its cases has an event; the rows of the other tables
        -- share one, which says exactly which they are: an event for each would take as long as the rows.
        if tg_table_name = 'cases' then
            execute 'insert into audit.event (verb, object, row_id, case_id)
                     select ''insert'', ''cases'', r.case_id, r.case_id from new_rows r';
            return null;
        end if;
        execute format(
            'insert into audit.event (verb, object, after)
             select %L, %L, jsonb_build_object(%L, count(*), %L, range_agg(int8range(r.key, r.key, %L))::text)
             from (select distinct %I::bigint as key from new_rows) r',
            'insert_many', tg_table_name, 'rows', 'ids', '[]', tg_argv[0]);
        return null;
    end if;
    insert into audit.event (verb, object, row_id, case_id, after)
    select 'insert', tg_table_name, (j ->> tg_argv[0])::bigint, (j ->> 'case_id')::bigint,
           audit.kept(j, tg_argv[1]::text[])
    from (select to_jsonb(n) as j from new_rows n) s;
    return null;
end $$;
comment on function audit.rows_inserted() is
    'Notes inserted rows, more than a thousand in one event; arguments: the key column, the columns whose values are copied';

create or replace function audit.rows_updated() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    insert into audit.event (verb, object, row_id, case_id, before, after)
    select 'update', tg_table_name, (n.j ->> tg_argv[0])::bigint, (n.j ->> 'case_id')::bigint,
           jsonb_object_agg(d.key, case when d.key = any(tg_argv[1]::text[]) then '"…"' else o.j -> d.key end),
           jsonb_object_agg(d.key, case when d.key = any(tg_argv[1]::text[]) then '"…"' else d.value end)
    from (select to_jsonb(r) as j from new_rows r) n
    join (select to_jsonb(r) as j from old_rows r) o on o.j -> tg_argv[0] = n.j -> tg_argv[0]
    cross join lateral jsonb_each(n.j) d
    where d.value is distinct from o.j -> d.key
    group by n.j;
    return null;
end $$;
comment on function audit.rows_updated() is
    'Notes changed columns; arguments: the key column, the content columns whose values are not copied';

create or replace function audit.rows_deleted() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    insert into audit.event (verb, object, row_id, case_id, before)
    select 'delete', tg_table_name, (j ->> tg_argv[0])::bigint, (j ->> 'case_id')::bigint,
           audit.kept(j, tg_argv[1]::text[])
    from (select to_jsonb(o) as j from old_rows o) s;
    return null;
end $$;
comment on function audit.rows_deleted() is
    'Notes deleted rows; arguments: the key column, the columns whose values are copied';

create or replace function audit.note(verb text, object text, row_id bigint, case_id bigint, reason text)
returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
    insert into audit.event (verb, object, row_id, case_id, reason)
    values (verb, object, row_id, case_id, reason)
$$;
comment on function audit.note(text, text, bigint, bigint, text) is
    'Notes something that is no change of a row: an opening, a refusal, a report';

grant execute on function audit.note(text, text, bigint, bigint, text) to kapwa_guard;
grant execute on function audit.rows_inserted(), audit.rows_updated(), audit.rows_deleted() to kapwa_owner;
grant select on audit.event, audit.seal to kapwa_guard;
grant insert on audit.seal to kapwa_guard;
