-- Every table of schema core is audited, but for the bookkeeping of operations and tickets (a ticket
-- has its own event), the tokens of names (they follow from the names), days of review (they follow from
-- closings and decisions) and what erased cases leave to be counted (the audit would lead back to them).
set local role kapwa_owner;

do $$
declare t record; key text; content text[]; kept text[];
begin
    for t in
        select c.oid, c.relname from pg_catalog.pg_class c
        where c.relnamespace = 'core'::regnamespace and c.relkind = 'r'
          and c.relname not in ('applied_op', 'ticket', 'name_token', 'report_run', 'retention',
                                'stump', 'counted_week', 'counted_referral', 'counted_intake',
                                -- Saved every few seconds: their functions note what was done with them.
                                'draft', 'draft_opening')
    loop
        select coalesce(
            (select a.attname from pg_catalog.pg_index i
             join pg_catalog.pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
             where i.indrelid = t.oid and i.indisprimary), 'id') into key;
        content := array['alias', 'display_name', 'native', 'latin', 'number', 'value', 'note',
            'narrative', 'route', 'origin_place', 'summary', 'body', 'address', 'need', 'reason',
            'safety_plan', 'reopen_reason', 'override_reason', 'lift_reason', 'do_not_tell', 'email', 'phone', 'disclosed',
            'recipient', 'told', 'given_by_name', 'remark', 'caller',
            -- The audit outlives the person: what it once copied could not be erased.
            'sex', 'gender', 'birth_from', 'birth_to', 'birth_basis', 'nationality', 'marital_status', 'education',
            'languages', 'text_version', 'destination', 'refusal_reason', 'asked', 'alone_reason'];
        -- What decides access is told with its values: who was given which role or case, who lost it.
        kept := case t.relname
            when 'staff' then array['login', 'team_id', 'trafficking_clearance', 'active']
            when 'staff_role' then array['role'] when 'assignment' then array['staff_id', 'kind', 'until']
            when 'staff_request' then array['kind', 'staff_id', 'login']
            else '{}' end;
        set local role kapwa_audit;
        perform audit.note_insertions_of(t.oid, key, kept);
        set local role kapwa_owner;
        execute format('create or replace trigger audit_insert after insert on core.%I
            referencing new table as new_rows for each statement
            execute function audit.%I()', t.relname, t.relname || '_inserted');
        execute format('create or replace trigger audit_update after update on core.%I
            referencing old table as old_rows new table as new_rows for each statement
            execute function audit.rows_updated(%L, %L)', t.relname, key, content::text);
        execute format('create or replace trigger audit_delete after delete on core.%I
            referencing old table as old_rows for each statement
            execute function audit.rows_deleted(%L, %L)', t.relname, key, kept::text);
    end loop;
end $$;

set local role kapwa_audit;
-- The triggers of databases that were made before have the functions above by now.
drop function if exists audit.rows_inserted();
