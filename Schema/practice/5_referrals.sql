-- Agencies, referrals with what happened to them, assessments of trafficking.
insert into core.agency (name, kind, country, services)
select a.name, a.kind, 'TH', a.services
from (values
    ('Legal Aid Desk', 'LegalService', array['legal', 'unpaid_wages']), ('Riverside Clinic', 'HealthServiceOrganisation', array['medical']),
    ('Mind and Heart', 'HealthServiceOrganisation', array['psychosocial']), ('Labour Protection Office', 'CentralGovernmentOrganisation', array['unpaid_wages']),
    ('Anti-Trafficking Police', 'LawEnforcement', array['safety']), ('Immigration Bureau', 'ImmigrationService', array['immigration', 'documents']),
    ('Embassy Welfare Section', 'CentralGovernmentOrganisation', array['repatriation', 'documents']), ('Sunrise Shelter', 'NGO', array['shelter']),
    ('Second Step Training', 'NGO', array['employment']), ('Open School', 'SchoolOrCollege', array['education'])) a (name, kind, services)
on conflict (name) do nothing;
create temporary table practice_agency as
select agency_id, services[1] as need, row_number() over (order by agency_id) as number, count(*) over () as many
from core.agency where kind <> 'LawEnforcement';

create temporary table practice_referral as
select row_number() over (order by k.opened_on, k.case_id) as referral_id, k.case_id, k.person_id, a.agency_id, a.need, l.staff_id,
       case when k.compartment = 'trafficking' then 'trafficking' else 'general' end as kind,
       c.consent_id, k.opened_on + floor(r.a * 12)::integer as drafted_on,
       k.opened_on + floor(r.a * 12)::integer + floor(r.b * 3)::integer as sent_on,
       1 + floor(power(r.c, 2) * 30)::integer as answer_days, 5 + floor(r.d * 40)::integer as end_days,
       r.d as fate, r.e as ending, coalesce(e.closed_on, p.today) as upto, e.closed_on
from practice_case k
join practice_lead l using (case_id) join practice_end e using (case_id)
join core.consent c on c.case_id = k.case_id and c.purpose = 'referral' and c.answer = 'given'
cross join practice_plan p
cross join lateral (select pg_temp.chance(k.case_id, 140) a, pg_temp.chance(k.case_id, 141) b, pg_temp.chance(k.case_id, 142) c,
                           pg_temp.chance(k.case_id, 143) d, pg_temp.chance(k.case_id, 144) e, pg_temp.chance(k.case_id, 145) f) r
join practice_agency a on a.number = 1 + floor(r.f * a.many)::bigint
where k.opened_on + floor(r.a * 12)::integer <= coalesce(e.closed_on, p.today);
alter table practice_referral add column answered_on date, add column ended_on date, add column status text;
update practice_referral set sent_on = null where sent_on > upto;
update practice_referral set answered_on = sent_on + answer_days where fate < 0.9 and sent_on + answer_days <= upto;
update practice_referral set ended_on = answered_on + end_days where fate < 0.72 and ending < 0.85 and answered_on + end_days <= upto;
update practice_referral set status = case
    when sent_on is null then case when closed_on is null then 'draft' else 'withdrawn' end
    when ended_on is not null then 'completed'
    when answered_on is not null then case when fate < 0.72 then 'accepted' else 'declined' end
    when closed_on is not null then 'withdrawn' else 'sent' end;
update practice_referral set ended_on = case status when 'declined' then answered_on when 'withdrawn' then upto else ended_on end;

insert into core.referral (referral_id, case_id, person_id, agency_id, kind, priority, need, status, drafted_on, sent_on, answered_on,
    ended_on, changed_on, consent_id, drafted_by)
overriding system value
select referral_id, case_id, person_id, agency_id, kind,
       (array['normal', 'normal', 'normal', 'urgent', 'urgent', 'emergency'])[1 + floor(pg_temp.chance(referral_id, 150) * 6)], need, status,
       drafted_on, sent_on, answered_on, ended_on, coalesce(ended_on, answered_on, sent_on, drafted_on), consent_id, staff_id
from practice_referral;
insert into core.referral_content (referral_id, reason, disclosed)
select referral_id, 'Invented for practice.', array['name', 'needs'] from practice_referral;
insert into core.referral_event (referral_id, status, happened_on, recorded_by)
select r.referral_id, e.status, e.day, r.staff_id
from practice_referral r
cross join lateral (values ('draft', r.drafted_on), ('sent', r.sent_on),
    (case when r.status = 'declined' then 'declined' else 'accepted' end, r.answered_on),
    (case when r.status in ('completed', 'withdrawn') then r.status end, r.ended_on)) e (status, day)
where e.day is not null and e.status is not null;

insert into core.trafficking_assessment (case_id, person_id, assessed_on, asserted_by, trafficking_status, is_child, acts, means, purposes, recorded_by)
select k.case_id, k.person_id, least(k.opened_on + 5, coalesce(e.closed_on, p.today)), 'NGO',
       case when pg_temp.chance(k.case_id, 160) < 0.8 then 'PossibleVictimOfTrafficking' else 'NotAVictimOfTrafficking' end,
       pp.age < 18, array['recruitment', 'transportation'], array['deception', 'abuse_of_vulnerability'], array['ForcedLabour'], l.staff_id
from practice_case k join practice_lead l using (case_id) join practice_end e using (case_id) join practice_person pp using (person_id)
cross join practice_plan p
where k.compartment = 'trafficking';
insert into core.assessment_indicator (trafficking_assessment_id, indicator, answer)
select a.trafficking_assessment_id, c.code,
       (array['yes', 'yes', 'no', 'unknown', 'declined'])[1 + floor(pg_temp.chance(a.trafficking_assessment_id, 170 + c.position / 10) * 5)]
from core.trafficking_assessment a join ref.code c on c.list = 'ilo_indicator'
where pg_temp.chance(a.trafficking_assessment_id, 300 + c.position / 10) < 0.1;
