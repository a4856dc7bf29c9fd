-- Cases with their end, and the intake, consents and notes that are dated between opening and end.
-- Whoever comes back is dealt with under the same case: closed, opened again, some closed again.
create temporary table practice_end as
select r.case_id, r.closed_on, r.reopened_on, r.again_on,
       case when r.reopened_on is null then r.closed_on else r.again_on end as ended_on
from (
    select c.case_id, c.closed_on, c.reopened_on,
           case when c.again_on < p.today and pg_temp.chance(c.case_id, 97) < 0.7 then c.again_on end as again_on
    from (
        select c.case_id, c.closed_on,
               case when b.day < p.today and pg_temp.chance(c.case_id, 93) < 0.05 then b.day end as reopened_on,
               case when pg_temp.chance(c.case_id, 93) < 0.05 then
                   pg_temp.workday(b.day + 15 + floor(pg_temp.chance(c.case_id, 96) * 60)::integer) end as again_on
        from (
            select k.case_id,
                   case when k.closing_chance < 0.92 and e.day < p.today and coalesce(s.out_on <= p.today, true)
                             and w.case_id is null then e.day end as closed_on
            from practice_case k
            left join practice_stay s using (case_id)
            left join practice_waiting w on w.case_id = k.case_id and w.waits
            cross join practice_plan p
            cross join lateral (
                select pg_temp.workday(greatest(
                    k.opened_on + 20 + floor(power(k.length_chance, 1.5) * 240)::integer, s.out_on)) as day) e) c
        cross join practice_plan p
        cross join lateral (
            select pg_temp.workday(c.closed_on + 5 + floor(pg_temp.chance(c.case_id, 95) * 60)::integer) as day) b) c
    cross join practice_plan p) r;
alter table practice_end add primary key (case_id);
analyze practice_end;

insert into core.cases (case_id, reference, team_id, lead_id, alias, compartment, status, risk_level, opened_on,
    closed_on, opened_at, opened_by)
overriding system value
select k.case_id,
       o.reference_prefix || '-' || extract(year from k.opened_on)::integer || '-'
           || lpad(k.case_id::text, greatest(4, length(k.case_id::text)), '0'),
       l.team_id, l.staff_id, guard.code_name(k.case_id), k.compartment,
       case when e.ended_on is not null then 'closed' when pg_temp.chance(k.case_id, 94) < 0.04 then 'on_hold'
           else 'open' end,
       case when k.compartment = 'trafficking'
                then pg_temp.pick('high high critical medium', pg_temp.chance(k.case_id, 90))
            else pg_temp.pick('low low medium medium medium high unknown critical',
                              pg_temp.chance(k.case_id, 90)) end,
       k.opened_on, e.ended_on,
       pg_temp.moment(k.opened_on, time '09:00' + floor(pg_temp.chance(k.case_id, 91) * 480) * interval '1 minute'),
       coalesce(l.before_id, l.staff_id)
from practice_case k join practice_lead l using (case_id) join practice_end e using (case_id)
cross join ref.organisation o;
insert into core.case_member (case_id, person_id, relation)
select case_id, person_id, relation from practice_person;

-- Who led a case before handed it over in its second week.
insert into core.assignment (case_id, staff_id, kind, since, until, assigned_by)
select l.case_id, a.staff_id, a.kind, a.since, a.until, a.by_id
from practice_lead l join practice_case k using (case_id)
cross join lateral (select pg_temp.moment(k.opened_on, '09:00') as opened,
                           pg_temp.moment(k.opened_on + 10, '09:00') as handed) t
cross join lateral (values
    (l.staff_id, 'lead', case when l.before_id is null then t.opened else t.handed end, null::timestamptz,
        coalesce(l.before_id, l.staff_id)),
    (l.before_id, 'lead', t.opened, t.handed, l.before_id)) a (staff_id, kind, since, until, by_id)
where a.staff_id is not null;
insert into core.assignment (case_id, staff_id, kind, since, assigned_by, reason)
select l.case_id, w.staff_id, 'assigned', pg_temp.moment(k.opened_on, '13:00'), l.staff_id, 'Speaks the language.'
from practice_lead l join practice_case k using (case_id)
join practice_worker w on w.team_id = l.team_id and w.compartment = k.compartment
    and w.staff_id not in (l.staff_id, coalesce(l.before_id, 0))
    and w.number = 1 + floor(pg_temp.chance(l.case_id, 72) * w.many)::bigint
where pg_temp.chance(l.case_id, 73) < 0.06;
insert into core.case_transfer (case_id, from_team, to_team, from_lead, to_lead, reason, transferred_at,
    transferred_by)
select l.case_id, l.team_id, l.team_id, l.before_id, l.staff_id, 'The caseload was too large.',
       pg_temp.moment(k.opened_on + 10, '09:00'), l.before_id
from practice_lead l join practice_case k using (case_id) where l.before_id is not null;

insert into core.closure (case_id, closed_on, outcome, recorded_at, recorded_by, reopened_on, reopened_by,
    reopen_reason)
select e.case_id, c.day,
       pg_temp.pick('goals_met goals_met goals_met referred referred returned_home returned_home settled withdrew '
                    'lost_contact lost_contact detained', pg_temp.chance(e.case_id, c.salt)),
       pg_temp.moment(c.day, '16:00'), l.staff_id,
       c.reopened_on, case when c.reopened_on is not null then l.staff_id end,
       case when c.reopened_on is not null then 'The person came back with a new need.' end
from practice_end e join practice_lead l using (case_id)
cross join lateral (values (e.closed_on, e.reopened_on, 92), (e.again_on, null, 98)) c (day, reopened_on, salt)
where c.day is not null
order by c.day, e.case_id;

insert into core.intake (intake_id, case_id, person_id, taken_on, taken_by, channel, interview_language,
    interpreter, origin_country, presenting_need, risk_level, entry_manner, immigration_status, arrived_on,
    recruitment_methods, recruiter_relation, recruitment_country,
    recruitment_fee, recruitment_fee_currency, in_debt, sector, wages_withheld, free_to_leave, control_methods,
    narrative, recorded_at)
overriding system value
select k.case_id, k.case_id, k.person_id, k.opened_on, coalesce(l.before_id, l.staff_id),
       pg_temp.pick('walk_in walk_in hotline hotline online outreach agency_referral police embassy community', r.a),
       case p.country when 'PH' then 'eng' when 'LK' then 'eng' else n.language end,
       pg_temp.pick('none_needed staff professional community', r.b),
       case when r.c < 0.02 then 'unknown' else p.country end,
       case when k.shelter_chance < 0.31 then 'shelter'
            else pg_temp.pick('unpaid_wages unpaid_wages legal documents medical immigration repatriation safety '
                              'psychosocial information not_asked', r.d) end,
       c.risk_level,
       pg_temp.pick('regular regular irregular_land irregular_land visa_free brought_by_force not_asked', r.e),
       pg_temp.pick('documented tied_permit tied_permit expired undocumented undocumented asylum_seeker unknown',
                    r.f),
       case when r.c < 0.6 then k.opened_on - 20 - floor(power(r.g, 2) * 1500)::integer end,
       case when r.g < 0.5 then array[pg_temp.pick('ThroughFriendsOrSocialEvents ThroughOnlineSocialNetworks '
                                                   'ThroughFamilyOrFamilyEvents ThroughAnOnlineAdvertisement',
                                                   r.g * 2)] else '{}' end,
       pg_temp.pick('broker broker friend family employer online_contact stranger not_asked', r.h),
       p.country, case when r.g < 0.35 then 200 + floor(r.h * 2800) end, case when r.g < 0.35 then 'USD' end,
       pg_temp.pick('yes yes no unknown declined not_asked', r.i),
       case when k.compartment = 'trafficking' and r.j < 0.3 then 'forced_criminality'
            else pg_temp.pick('T_ActivitiesOfHouseholdsAsEmployers A_AgricultureForestryAndFishing '
                              'A_AgricultureForestryAndFishing F_Construction F_Construction C_Manufacturing '
                              'I_AccommodationAndFoodServiceActivities not_asked', r.j) end,
       pg_temp.pick('yes no no unknown not_asked', r.k),
       case when k.compartment = 'trafficking' then 'no' else pg_temp.pick('yes yes no not_asked', r.k) end,
       case when k.compartment = 'trafficking' then array['WithholdsDocuments', 'DebtBondage']
           when r.k < 0.2 then array['TakesEarnings'] else '{}' end,
       'Invented for practice. ' || (array[
           'Came by bus after leaving the employer at night.', 'A friend from the same village gave our number.',
           'The last three months were not paid.', 'The passport is with the agent.',
           'Wants to go home before the harvest.',
           'Is afraid of being found by the broker.'])[1 + floor(r.d * 6)],
       pg_temp.moment(k.opened_on, '10:30')
from practice_case k join practice_person p using (person_id) join practice_country n using (country)
join practice_lead l on l.case_id = k.case_id join core.cases c on c.case_id = k.case_id
cross join lateral (
    select pg_temp.chance(k.case_id, 100) a, pg_temp.chance(k.case_id, 101) b, pg_temp.chance(k.case_id, 102) c,
           pg_temp.chance(k.case_id, 103) d, pg_temp.chance(k.case_id, 104) e, pg_temp.chance(k.case_id, 105) f,
           pg_temp.chance(k.case_id, 106) g, pg_temp.chance(k.case_id, 107) h, pg_temp.chance(k.case_id, 108) i,
           pg_temp.chance(k.case_id, 109) j, pg_temp.chance(k.case_id, 110) k) r;
insert into core.intake_need (intake_id, need)
select intake_id, presenting_need from core.intake where presenting_need <> 'not_asked'
union
select intake_id, pg_temp.pick('legal medical documents food_clothing psychosocial interpretation',
                               pg_temp.chance(intake_id, 111))
from core.intake where pg_temp.chance(intake_id, 112) < 0.4;
insert into core.intake_vulnerability (intake_id, vulnerability)
select intake_id, pg_temp.pick('Migration Poverty WorkEnvironment Discrimination MentalHealth Homelessness',
                               pg_temp.chance(intake_id, 113))
from core.intake where pg_temp.chance(intake_id, 114) < 0.5;

insert into core.consent (case_id, person_id, purpose, answer, given_by, language, interpreter, text_version,
    given_on, recorded_at, recorded_by)
select k.case_id, k.person_id, c.purpose,
       case when pg_temp.chance(k.case_id, c.salt) < c.given then 'given'
           when pg_temp.chance(k.case_id, c.salt) < c.given + 0.03 then 'declined' else 'not_asked' end,
       case when p.age < 18 then 'guardian' else 'person' end, i.interview_language, i.interpreter, '2024-1',
       k.opened_on,
       pg_temp.moment(k.opened_on, '10:20'), i.taken_by
from practice_case k join practice_person p using (person_id) join core.intake i on i.case_id = k.case_id
cross join (values ('casework', 120, 0.96), ('statistics', 121, 0.7), ('referral', 122, 0.65))
    c (purpose, salt, given)
where c.purpose <> 'referral' or k.referral_chance < 0.45 or k.compartment = 'trafficking'
order by k.case_id, c.salt;
-- Referrals leave within three weeks, so that none was sent after its consent was taken back.
insert into core.consent_withdrawal (consent_id, withdrawn_on, reason, recorded_at, recorded_by)
select c.consent_id, w.day, 'The person changed their mind.', pg_temp.moment(w.day, '14:00'), c.recorded_by
from core.consent c cross join practice_plan p
cross join lateral (select c.given_on + 25 + floor(pg_temp.chance(c.consent_id, 124) * 60)::integer as day) w
where c.purpose in ('statistics', 'referral') and c.answer = 'given' and w.day <= p.today
    and pg_temp.chance(c.consent_id, 123) < 0.01;

insert into core.note (case_id, kind, body, written_at, written_by)
select k.case_id, pg_temp.pick('general contact plan safety legal', pg_temp.chance(k.case_id, 130 + n)),
       'Invented for practice. ' || (array[
           'Called; all is well.', 'Agreed on the next steps.', 'Waiting for the embassy.',
           'Met at the office with the interpreter.'])
       [1 + floor(pg_temp.chance(k.case_id, 132 + n) * 4)],
       pg_temp.moment(least(k.opened_on + (n - 1) * 9, coalesce(e.closed_on, p.today)), '11:00'), l.staff_id
from practice_case k join practice_lead l using (case_id) join practice_end e using (case_id)
cross join practice_plan p cross join generate_series(1, 2) n
where pg_temp.chance(k.case_id, 128 + n) < 0.7 / (2 * n - 1);

-- Under which rule each closed case comes up for review: as guard.retention_of says of one case.
insert into core.retention (case_id, category, basis, closed_on)
select k.case_id,
       case when k.compartment = 'trafficking' then 'trafficking'
            when y.case_id is not null then 'child'
            when l.outcome in ('not_eligible', 'duplicate') then 'enquiry' else 'general' end,
       case when s.answer is null then 'vital_interest' when s.answer = 'given' and not s.withdrawn then 'consent'
            else 'refused' end,
       e.ended_on
from practice_case k join practice_end e using (case_id)
left join (select distinct on (case_id) case_id, outcome from core.closure order by case_id, closure_id desc) l
    using (case_id)
left join (
    select distinct on (c.case_id) c.case_id, c.answer, w.consent_id is not null as withdrawn
    from core.consent c left join core.consent_withdrawal w using (consent_id)
    where c.purpose = 'casework' and c.answer in ('given', 'declined') order by c.case_id, c.consent_id desc) s
    using (case_id)
left join (
    select distinct m.case_id from core.case_member m join core.person p using (person_id)
    join practice_end x using (case_id) where p.birth_to + interval '18 years' > x.ended_on) y using (case_id)
where e.ended_on is not null;
