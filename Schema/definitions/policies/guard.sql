-- The guard's own access: row security on every table of core and ref, forced even on the owner, with
-- one named policy for the guard. Nobody else has a write policy anywhere.
set local role kapwa_owner;

do $$
declare t record;
begin
    for t in
        select n.nspname, c.relname from pg_catalog.pg_class c
        join pg_catalog.pg_namespace n on n.oid = c.relnamespace
        where n.nspname in ('core', 'ref') and c.relkind = 'r'
    loop
        execute format('alter table %I.%I enable row level security', t.nspname, t.relname);
        execute format('alter table %I.%I force row level security', t.nspname, t.relname);
        execute format('drop policy if exists guard on %I.%I', t.nspname, t.relname);
        execute format('create policy guard on %I.%I to kapwa_guard using (true) with check (true)',
                       t.nspname, t.relname);
        execute format('grant select, insert, update on %I.%I to kapwa_guard', t.nspname, t.relname);
    end loop;
end $$;
grant delete on core.name_token, core.intake_need, core.intake_vulnerability to kapwa_guard;
grant delete on core.staff_role to kapwa_guard;
grant usage on sequence core.case_number to kapwa_guard;
-- Written once: see append_only.sql.
revoke update on core.consent, core.consent_withdrawal, core.disclosure, core.consent_override,
    core.override_acknowledgement, core.recall_event from kapwa_guard;
