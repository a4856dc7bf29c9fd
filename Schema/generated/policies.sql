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
create policy team_rows on core.cases for select to kapwa_caseworker
    using (compartment = 'general' and not restricted and team_id = any((select api.my_teams())::integer[])
    or (compartment = 'general' or (select api.i_am_cleared()))
       and case_id in (select a.case_id from core.assignment a
                       where a.staff_id = (select api.my_staff_id())
                         and a.kind in ('lead', 'assigned')
                         and (a.until is null or a.until > (select clock_timestamp()))));
create policy all_rows on core.cases for select to kapwa_coordinator
    using ((select api.i_have_role('coordinator')) and not (select api.i_have_role('caseworker')));
create policy team_rows on core.assignment for select to kapwa_caseworker
    using (staff_id = (select api.my_staff_id()));
create policy team_rows on core.follow_up for select to kapwa_caseworker
    using ((select c.case_id from core.cases c where c.case_id = follow_up.case_id) is not null);
create policy team_rows on core.referral for select to kapwa_caseworker
    using (kind = 'general' and (select c.case_id from core.cases c where c.case_id = referral.case_id) is not null);
create policy all_rows on core.agency for select to kapwa_caseworker, kapwa_coordinator
    using ((select api.my_staff_id()) is not null);
create policy team_rows on core.shelter for select to kapwa_caseworker, kapwa_shelter
    using (team_id = any((select api.my_teams())::integer[]));
create policy all_rows on core.shelter for select to kapwa_coordinator
    using ((select api.i_have_role('coordinator')));
create policy team_rows on core.bed for select to kapwa_caseworker, kapwa_shelter
    using (exists (select from core.shelter s where s.shelter_id = bed.shelter_id));
create policy all_rows on core.bed for select to kapwa_coordinator
    using (exists (select from core.shelter s where s.shelter_id = bed.shelter_id));
create policy team_rows on core.placement for select to kapwa_caseworker, kapwa_shelter
    using (shelter_id in (select s.shelter_id from core.shelter s
                   where s.team_id = any((select api.my_teams())::integer[])));
create policy team_rows on core.bed_booking for select to kapwa_caseworker, kapwa_shelter
    using ((select p.placement_id from core.placement p
         where p.placement_id = bed_booking.placement_id) is not null);
