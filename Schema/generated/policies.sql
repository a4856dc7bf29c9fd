-- Printed from Sources/Access by `RECORD=1 scripts/test --filter AccessTests`; do not edit.
set local role kapwa_owner;
do $$
declare p record;
begin
    for p in select * from pg_catalog.pg_policies
             where schemaname in ('core', 'ref') and policyname <> 'guard' loop
        execute format('drop policy %I on %I.%I', p.policyname, p.schemaname, p.tablename);
    end loop;
end $$;
create policy own_rows on ref.organisation for select to kapwa_member
    using ((select api.my_staff_id()) is not null);
create policy own_rows on ref.team for select to kapwa_member
    using ((select api.my_staff_id()) is not null);
create policy own_rows on ref.code_list for select to kapwa_member
    using ((select api.my_staff_id()) is not null);
create policy own_rows on ref.code for select to kapwa_member
    using ((select api.my_staff_id()) is not null);
create policy own_rows on core.staff for select to kapwa_member
    using ((select api.my_staff_id()) is not null);
create policy all_rows on core.staff for select to kapwa_coordinator, kapwa_dpo, kapwa_admin
    using ((select api.my_staff_id()) is not null);
create policy own_rows on core.staff_role for select to kapwa_member
    using ((select api.my_staff_id()) is not null);
create policy all_rows on core.cases for select to kapwa_coordinator
    using ((select api.i_have_role('coordinator')));
create policy all_rows on core.agency for select to kapwa_caseworker, kapwa_coordinator
    using ((select api.my_staff_id()) is not null);
create policy all_rows on core.shelter for select to kapwa_coordinator
    using ((select api.i_have_role('coordinator')));
create policy all_rows on core.bed for select to kapwa_coordinator
    using ((select api.i_have_role('coordinator')));
