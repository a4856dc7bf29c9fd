-- What the orders about referrals have in common.
set local role kapwa_guard;

create or replace function guard.referral_within_reach(written text) returns core.referral
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare r core.referral; wanted bigint := guard.number_of(written, 'R', 'referral');
begin
    perform guard.staff();
    select * into r from core.referral k where k.referral_id = wanted;
    if not guard.reaches(r.case_id)
       or r.kind = 'trafficking' and not guard.sees_trafficking(r.case_id)
    then perform guard.fail('not_found', 'referral'); end if;
    select * into r from core.referral k where k.referral_id = wanted for update;
    return r;
end $$;
comment on function guard.referral_within_reach(text) is
    'The referral of a reference, held until the end of the transaction; for trafficking only to those who see it';

create or replace function guard.note_referral(r core.referral, status text, on_day date, reason text) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
    insert into core.referral_event (referral_id, status, happened_on, reason, recorded_by)
    values (r.referral_id, status, on_day, reason, api.my_staff_id())
$$;
comment on function guard.note_referral(core.referral, text, date, text) is 'Records what happened to a referral';

create or replace function guard.live_consent(r core.referral) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare a core.agency;
begin
    select * into a from core.agency k where k.agency_id = r.agency_id;
    perform guard.hold_answers(r.person_id);
    return guard.consent_on(r.case_id, r.person_id, guard.purpose_towards(a), a.name);
end $$;
comment on function guard.live_consent(core.referral) is
    'The consent on which a referral may go to its agency at this moment, held until the end of the transaction';

create or replace function guard.to_compartment(its_case core.cases) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if not guard.sees_trafficking(its_case.case_id) then perform guard.fail('not_allowed', 'case'); end if;
    if its_case.compartment = 'trafficking' then return; end if;
    -- Its lead would lose sight of it, and what was promised would be forgotten.
    if not exists (select from core.staff s
                   where s.staff_id = its_case.lead_id and s.active and s.trafficking_clearance) then
        perform guard.fail('lead_not_cleared', 'case');
    end if;
    update core.cases c set compartment = 'trafficking'
    where c.case_id = its_case.case_id and c.compartment = 'general';
    perform guard.narrow_case(its_case);
end $$;
comment on function guard.to_compartment(core.cases) is
    'Moves a case into the trafficking compartment, for cleared staff whom it is assigned to; others'' follow-ups go to its lead';
