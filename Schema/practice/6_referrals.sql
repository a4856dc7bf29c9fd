-- Agencies, referrals with what happened to them, assessments of trafficking.
insert into core.agency (name, kind, country, services, phone)
select a.name, a.kind, 'TH', a.services, '+66 2 000 ' || lpad((1000 + row_number() over ())::text, 4, '0')
from (values
    ('Legal Aid Desk', 'LegalService', array['legal', 'unpaid_wages']),
    ('Riverside Clinic', 'HealthServiceOrganisation', array['medical']),
    ('Mind and Heart', 'HealthServiceOrganisation', array['psychosocial']),
    ('Labour Protection Office', 'CentralGovernmentOrganisation', array['unpaid_wages']),
    ('Anti-Trafficking Police', 'LawEnforcement', array['safety']),
    ('Immigration Bureau', 'ImmigrationService', array['immigration', 'documents']),
    ('Embassy Welfare Section', 'CentralGovernmentOrganisation', array['repatriation', 'documents']),
    ('Sunrise Shelter', 'NGO', array['shelter']),
    ('Second Step Training', 'NGO', array['employment']),
    ('Open School', 'SchoolOrCollege', array['education'])) a (name, kind, services)
on conflict (lower(name)) do nothing;
create temporary table practice_agency as
select agency_id, services[1] as need, row_number() over (order by agency_id) as number, count(*) over () as many
from core.agency where kind <> 'LawEnforcement';

-- With consent, or for a few in danger without it: then the reason is on record.
create temporary table practice_referral as
select row_number() over (order by d.drafted_on, d.case_id) as referral_id, d.*,
       pg_temp.workday(d.drafted_on + floor(d.sending * 3)::integer) as sent_on
from (
    select k.case_id, k.person_id, a.agency_id, a.need, l.staff_id, k.compartment as kind,
           case when c.answer = 'given' then c.consent_id end as consent_id,
           pg_temp.workday(k.opened_on + floor(r.a * 12)::integer) as drafted_on, r.b as sending,
           1 + floor(power(r.c, 2) * 30)::integer as answer_days, 5 + floor(r.d * 40)::integer as end_days,
           r.d as fate, r.e as ending, coalesce(e.closed_on, p.today) as upto, e.closed_on
    from practice_case k
    join practice_lead l using (case_id) join practice_end e using (case_id)
    join core.consent c on c.case_id = k.case_id and c.purpose = 'referral'
    cross join practice_plan p
    cross join lateral (
        select pg_temp.chance(k.case_id, 140) a, pg_temp.chance(k.case_id, 141) b, pg_temp.chance(k.case_id, 142) c,
               pg_temp.chance(k.case_id, 143) d, pg_temp.chance(k.case_id, 144) e, pg_temp.chance(k.case_id, 145) f) r
    join practice_agency a on a.number = 1 + floor(r.f * a.many)::bigint
    where c.answer = 'given' or pg_temp.chance(k.case_id, 146) < 0.04) d
where d.drafted_on <= d.upto;
alter table practice_referral add column answered_on date, add column ended_on date, add column status text;
update practice_referral set sent_on = case when sent_on <= upto then sent_on end;
update practice_referral set answered_on = pg_temp.workday(sent_on + answer_days)
where fate < 0.9 and pg_temp.workday(sent_on + answer_days) <= upto;
update practice_referral set ended_on = pg_temp.workday(answered_on + end_days)
where fate < 0.72 and ending < 0.85 and pg_temp.workday(answered_on + end_days) <= upto;
update practice_referral set status = case
    when sent_on is null then case when closed_on is null then 'draft' else 'withdrawn' end
    when ended_on is not null then 'completed'
    when answered_on is not null then case when fate < 0.72 then 'accepted' else 'declined' end
    when closed_on is not null or ending > 0.97 then 'withdrawn' else 'sent' end;
update practice_referral set ended_on = case status when 'declined' then answered_on
    when 'withdrawn' then least(upto, pg_temp.workday(coalesce(sent_on, drafted_on) + 20)) else ended_on end;

insert into core.referral (referral_id, case_id, person_id, agency_id, kind, priority, need, status, drafted_on,
    sent_on, answered_on, ended_on, changed_on, consent_id, override_basis, override_reason, drafted_by)
overriding system value
select referral_id, case_id, person_id, agency_id, kind,
       pg_temp.pick('normal normal normal urgent urgent emergency', pg_temp.chance(referral_id, 150)), need, status,
       drafted_on, sent_on, answered_on, ended_on, coalesce(ended_on, answered_on, sent_on, drafted_on), consent_id,
       case when consent_id is null then 'vital_interest' end,
       case when consent_id is null then 'The person could not be asked and was in danger that day.' end, staff_id
from practice_referral;
insert into core.referral_content (referral_id, reason, disclosed, safety_plan)
select referral_id, 'Invented for practice.', array['name', 'needs'],
       case when kind = 'trafficking' then 'Meet at the back door; no calls before noon.' else '' end
from practice_referral;
insert into core.referral_event (referral_id, status, happened_on, recorded_at, recorded_by)
select r.referral_id, e.status, e.day, pg_temp.moment(e.day, e.hour), r.staff_id
from practice_referral r
cross join lateral (values ('draft', r.drafted_on, time '10:00'), ('sent', r.sent_on, '11:00'),
    (case when r.status = 'declined' then 'declined' else 'accepted' end, r.answered_on, '13:00'),
    (case when r.status in ('completed', 'withdrawn') then r.status end, r.ended_on, '15:00')) e (status, day, hour)
where e.day is not null and e.status is not null;

-- The organisation's own assessment, and for some what the police said later; they may differ.
insert into core.trafficking_assessment (case_id, person_id, referral_id, assessed_on, asserted_by,
    trafficking_status, is_child, acts, means, purposes, recorded_at, recorded_by)
select k.case_id, k.person_id, case when a.by = 'NGO' then r.referral_id end, d.day, a.by,
       pg_temp.pick('PossibleVictimOfTrafficking PossibleVictimOfTrafficking ActualVictimOfTrafficking '
                    'ActualVictimOfTrafficking NotAVictimOfTrafficking', pg_temp.chance(k.case_id, a.salt)),
       pp.age < 18, array['recruitment', 'transportation'],
       case when pg_temp.chance(k.case_id, 162) < 0.5 then array['deception', 'abuse_of_vulnerability']
           else array['coercion', 'deception'] end,
       case when i.sector = 'forced_criminality' then array['forced_criminality']
            when pp.sex = 'female' and pg_temp.chance(k.case_id, 163) < 0.4 then array['SexualExploitation']
                else array['ForcedLabour'] end,
       pg_temp.moment(d.day, '16:30'), l.staff_id
from practice_case k join practice_lead l using (case_id) join practice_end e using (case_id)
join practice_person pp on pp.person_id = k.person_id join core.intake i on i.case_id = k.case_id
left join practice_referral r on r.case_id = k.case_id
cross join practice_plan p
cross join (values ('NGO', 160, 3, 1.0), ('Police', 161, 15, 0.25)) a (by, salt, days, share)
cross join lateral (select least(k.opened_on + a.days, coalesce(e.closed_on, p.today)) as day) d
where k.compartment = 'trafficking' and pg_temp.chance(k.case_id, 164) < a.share
order by d.day, k.case_id, a.salt;
insert into core.assessment_indicator (trafficking_assessment_id, indicator, answer)
select a.trafficking_assessment_id, c.code,
       pg_temp.pick('yes yes no unknown declined', pg_temp.chance(a.trafficking_assessment_id, 170 + c.position))
from core.trafficking_assessment a join ref.code c on c.list = 'ilo_indicator'
where a.asserted_by = 'NGO' and pg_temp.chance(a.trafficking_assessment_id, 1000 + c.position) < 0.12;

-- What left with the referrals, on a consent or without one, and what is taken back since.
insert into core.disclosure (disclosure_id, case_id, person_id, kind, referral_id, agency_id, recipient, purpose, told,
    made_on, consent_id, basis, recorded_at, recorded_by)
overriding system value
select r.referral_id, r.case_id, r.person_id, 'referral', r.referral_id, r.agency_id, a.name, 'referral',
       array['name', 'needs'], r.sent_on, r.consent_id, case when r.consent_id is null then 'vital_interest' end,
       pg_temp.moment(r.sent_on, '11:00'), r.staff_id
from practice_referral r join core.agency a using (agency_id) where r.sent_on is not null;
insert into core.consent_override (disclosure_id, case_id, basis, reason, recorded_at, recorded_by)
select d.disclosure_id, d.case_id, d.basis, 'The person could not be asked and was in danger that day.', d.recorded_at,
       d.recorded_by
from core.disclosure d where d.basis is not null;
-- The officer has looked at what is older than three weeks.
insert into core.override_acknowledgement (disclosure_id, remark, recorded_at, recorded_by)
select o.disclosure_id, 'Invented for practice.', o.recorded_at + interval '3 days',
       (select min(r.staff_id) from core.staff_role r where r.role = 'dpo')
from core.consent_override o where o.recorded_at < now() - interval '21 days';
create temporary table practice_recall as
select d.disclosure_id, d.case_id, d.recorded_by, w.withdrawn_on as opened_on,
       least(w.withdrawn_on + 2, p.today) as told_on, w.withdrawn_on + 9 as ended_on,
       case when pg_temp.chance(d.disclosure_id, 180) < 0.2 then 'open'
            when pg_temp.chance(d.disclosure_id, 180) < 0.4 or w.withdrawn_on + 9 > p.today then 'told'
            else 'acknowledged' end as status
from core.disclosure d join core.consent_withdrawal w using (consent_id) cross join practice_plan p;
insert into core.recall (disclosure_id, case_id, because, status, opened_on, changed_on, opened_by)
select disclosure_id, case_id, 'withdrawn', status, opened_on,
       case status when 'open' then opened_on when 'told' then told_on else ended_on end, recorded_by
from practice_recall;
insert into core.recall_event (disclosure_id, status, happened_on, means, recorded_at, recorded_by)
select r.disclosure_id, e.status, e.day, e.means, pg_temp.moment(e.day, '12:00'), r.recorded_by
from practice_recall r
cross join lateral (values (1, 'open', r.opened_on, null), (2, 'told', r.told_on, 'phone'),
    (3, 'acknowledged', r.ended_on, 'email')) e (number, status, day, means)
where e.number <= array_position(array['open', 'told', 'acknowledged'], r.status)
order by r.disclosure_id, e.number;
