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

create or replace function audit.note_insertions_of(of_table regclass, key text, kept text[]) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    name text := (select c.relname from pg_class c where c.oid = of_table);
    its_case text := coalesce((select 'n.case_id' from pg_attribute a where a.attrelid = of_table
                               and a.attname = 'case_id' and not a.attisdropped), 'null');
    copied text := case when cardinality(kept) = 0 then 'null' else (
        select format('jsonb_build_object(%s)', string_agg(format('%L, to_jsonb(n.%I)', c.name, c.name), ', '))
        from unnest(kept) c (name)) end;
begin
    -- Every order goes through these: the statements are written out for each table, so that they are planned
    -- once. Only an import inserts more than a thousand rows at once; an event for each would take as long as
    -- the rows, so those after the first thousand share one, which says exactly which they are. Cases have
    -- an event each all the same.
    execute format($f$
        create or replace function audit.%I() returns trigger language plpgsql as $body$
        declare noted integer;
        begin
            insert into audit.event (verb, object, row_id, case_id, after)
            select 'insert', %L, n.%I, %s, %s from new_rows n %s;
            %s
            return null;
        end $body$ $f$,
        name || '_inserted', name, key, its_case, copied,
        -- Nights of erased cases: noted with the erasure, they would lead back to it.
        case name when 'cases' then '' when 'bed_booking' then 'where n.person_id is not null limit 1000'
                  else 'limit 1000' end,
        case when name = 'cases' then '' else format($f$
            get diagnostics noted = row_count;
            if noted = 1000 then
                insert into audit.event (verb, object, after)
                select 'insert_many', %L, jsonb_build_object('rows', sum(r.times),
                           'ids', range_agg(int8range(r.key, r.key, '[]'))::text)
                from (select m.key, count(*) as times
                      from (select n.%I::bigint as key from new_rows n offset 1000) m group by m.key) r
                having count(*) > 0;
            end if;$f$, name, key) end);
    execute format('comment on function audit.%I() is %L', name || '_inserted',
                   'Notes the rows that were inserted into core.' || name);
    execute format('grant execute on function audit.%I() to kapwa_owner, kapwa_guard', name || '_inserted');
end $$;
comment on function audit.note_insertions_of(regclass, text, text[]) is
    'Makes the trigger function that notes rows inserted into a table: its key column, the columns whose values are copied';

create or replace function audit.kept(row_values jsonb, columns text[]) returns jsonb
language sql immutable set search_path = pg_catalog, pg_temp as $$
    select jsonb_object_agg(c.name, row_values -> c.name) from unnest(columns) c (name)
$$;
comment on function audit.kept(jsonb, text[]) is 'The values of some columns of a row; NULL where there are none';

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
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    insert into audit.event (verb, object, row_id, case_id, reason)
    values (note.verb, note.object, note.row_id, note.case_id, note.reason);
end $$;
comment on function audit.note(text, text, bigint, bigint, text) is
    'Notes something that is no change of a row: an opening, a refusal, a report';

grant execute on function audit.note(text, text, bigint, bigint, text) to kapwa_guard;
grant execute on function audit.rows_updated(), audit.rows_deleted(), audit.refuse_change() to kapwa_owner;
grant select, insert on audit.event to kapwa_guard;
grant select on audit.seal to kapwa_guard;
grant insert on audit.seal to kapwa_guard;
