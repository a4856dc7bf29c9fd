-- Which rows of the lists each role sees. Which columns is said by Schema/generated/grants.sql.
-- Helpers are called as (select …) so that they run once a statement, not once a row. A row that belongs
-- to a case is looked up by itself, never with exists or in: the planner would make a hash of all cases.
set local role kapwa_owner;

drop policy if exists members on ref.organisation;
create policy members on ref.organisation for select to kapwa_member
    using ((select api.my_staff_id()) is not null);
drop policy if exists members on ref.team;
create policy members on ref.team for select to kapwa_member
    using ((select api.my_staff_id()) is not null);
drop policy if exists members on ref.code_list;
create policy members on ref.code_list for select to kapwa_member
    using ((select api.my_staff_id()) is not null);
drop policy if exists members on ref.code;
create policy members on ref.code for select to kapwa_member
    using ((select api.my_staff_id()) is not null);
drop policy if exists members on core.staff;
create policy members on core.staff for select to kapwa_member
    using ((select api.my_staff_id()) is not null);
drop policy if exists members on core.staff_role;
create policy members on core.staff_role for select to kapwa_member
    using ((select api.my_staff_id()) is not null);
drop policy if exists members on core.agency;
create policy members on core.agency for select to kapwa_caseworker, kapwa_coordinator
    using ((select api.my_staff_id()) is not null);

drop policy if exists own_assignments on core.assignment;
create policy own_assignments on core.assignment for select to kapwa_caseworker
    using (staff_id = (select api.my_staff_id()));

drop policy if exists caseworkers on core.cases;
create policy caseworkers on core.cases for select to kapwa_caseworker using (
    compartment = 'general' and team_id = any((select api.my_teams())::integer[])
    or (compartment = 'general' or (select api.i_am_cleared()))
       and case_id in (select a.case_id from core.assignment a
                       where a.staff_id = (select api.my_staff_id())
                         and (a.until is null or a.until > now())));
drop policy if exists coordinators on core.cases;
-- Who is caseworker as well may read the code name, so sees the caseworker's rows only: policies add up.
create policy coordinators on core.cases for select to kapwa_coordinator
    using ((select api.i_have_role('coordinator')) and not (select api.i_have_role('caseworker')));

drop policy if exists caseworkers on core.follow_up;
create policy caseworkers on core.follow_up for select to kapwa_caseworker
    using ((select c.case_id from core.cases c where c.case_id = follow_up.case_id) is not null);
drop policy if exists caseworkers on core.referral;
create policy caseworkers on core.referral for select to kapwa_caseworker
    using (kind = 'general' and (select c.case_id from core.cases c where c.case_id = referral.case_id) is not null);

drop policy if exists houses on core.shelter;
create policy houses on core.shelter for select to kapwa_caseworker, kapwa_shelter
    using (team_id = any((select api.my_teams())::integer[]));
drop policy if exists coordinators on core.shelter;
create policy coordinators on core.shelter for select to kapwa_coordinator
    using ((select api.i_have_role('coordinator')));
drop policy if exists houses on core.bed;
create policy houses on core.bed for select to kapwa_caseworker, kapwa_shelter, kapwa_coordinator
    using (exists (select from core.shelter s where s.shelter_id = bed.shelter_id));
drop policy if exists houses on core.placement;
create policy houses on core.placement for select to kapwa_caseworker, kapwa_shelter
    using (shelter_id in (select s.shelter_id from core.shelter s
                          where s.team_id = any((select api.my_teams())::integer[])));
drop policy if exists houses on core.bed_booking;
create policy houses on core.bed_booking for select to kapwa_caseworker, kapwa_shelter
    using ((select p.placement_id from core.placement p where p.placement_id = bed_booking.placement_id) is not null);
