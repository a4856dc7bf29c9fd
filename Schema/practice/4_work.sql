-- Cases with their end, and everything that is dated between opening and end.
create temporary table practice_end as
select k.case_id, case when k.closing_chance < 0.9 and e.day < p.today - 1 and coalesce(s.out_on <= p.today, true) then e.day end as closed_on
from practice_case k
left join practice_stay s using (case_id)
cross join practice_plan p
cross join lateral (select greatest(k.opened_on + 20 + floor(power(k.length_chance, 1.5) * 240)::integer, s.out_on) as day) e;
alter table practice_end add primary key (case_id);
analyze practice_end;

insert into core.cases (case_id, reference, team_id, lead_id, alias, compartment, status, risk_level, opened_on, closed_on, opened_at, opened_by)
overriding system value
select k.case_id,
       o.reference_prefix || '-' || extract(year from k.opened_on)::integer || '-' || lpad(k.case_id::text, greatest(4, length(k.case_id::text)), '0'),
       l.team_id, l.staff_id, guard.code_name(k.case_id), k.compartment, case when e.closed_on is null then 'open' else 'closed' end,
       case when k.compartment = 'trafficking' then (array['high', 'high', 'critical', 'medium'])[1 + floor(pg_temp.chance(k.case_id, 90) * 4)]
            else (array['low', 'low', 'medium', 'medium', 'medium', 'high', 'unknown', 'critical'])[1 + floor(pg_temp.chance(k.case_id, 90) * 8)] end,
       k.opened_on, e.closed_on, k.opened_on + time '10:00' + floor(pg_temp.chance(k.case_id, 91) * 400) * interval '1 minute', l.staff_id
from practice_case k join practice_lead l using (case_id) join practice_end e using (case_id) cross join ref.organisation o;
insert into core.case_member (case_id, person_id, relation)
select case_id, person_id, 'client' from practice_case;
insert into core.assignment (case_id, staff_id, kind, since, until, assigned_by)
select l.case_id, l.staff_id, 'lead', k.opened_on + time '10:00', null, l.staff_id
from practice_lead l join practice_case k using (case_id);
insert into core.closure (case_id, closed_on, outcome, summary, recorded_at, recorded_by)
select e.case_id, e.closed_on,
       (array['goals_met', 'goals_met', 'goals_met', 'referred', 'referred', 'returned_home', 'returned_home', 'settled', 'withdrew', 'lost_contact', 'lost_contact', 'detained'])
       [1 + floor(pg_temp.chance(e.case_id, 92) * 12)], '', e.closed_on + time '16:00', l.staff_id
from practice_end e join practice_lead l using (case_id) where e.closed_on is not null;

insert into core.intake (intake_id, case_id, person_id, taken_on, taken_by, channel, interview_language, interpreter, origin_country,
    presenting_need, risk_level, entry_manner, immigration_status, recruitment_methods, recruiter_relation, recruitment_country,
    recruitment_fee, recruitment_fee_currency, in_debt, sector, wages_withheld, free_to_leave, control_methods, narrative, recorded_at)
overriding system value
select k.case_id, k.case_id, k.person_id, k.opened_on, l.staff_id,
       (array['walk_in', 'walk_in', 'hotline', 'hotline', 'online', 'outreach', 'agency_referral', 'police', 'embassy', 'community'])[1 + floor(r.a * 10)],
       case p.country when 'MM' then 'mya' when 'KH' then 'khm' when 'LA' then 'lao' when 'VN' then 'vie' when 'CN' then 'zho' when 'NP' then 'nep'
            when 'BD' then 'ben' when 'PH' then 'eng' when 'ID' then 'ind' else 'eng' end,
       (array['none_needed', 'staff', 'professional', 'community'])[1 + floor(r.b * 4)],
       case when r.c < 0.02 then 'unknown' else p.country end,
       case when k.shelter_chance < 0.25 then 'shelter'
            else (array['unpaid_wages', 'unpaid_wages', 'legal', 'documents', 'medical', 'immigration', 'repatriation', 'safety', 'psychosocial', 'information', 'not_asked'])
                 [1 + floor(r.d * 11)] end,
       c.risk_level,
       (array['regular', 'regular', 'irregular_land', 'irregular_land', 'visa_free', 'brought_by_force', 'not_asked'])[1 + floor(r.e * 7)],
       (array['documented', 'tied_permit', 'tied_permit', 'expired', 'undocumented', 'undocumented', 'asylum_seeker', 'unknown'])[1 + floor(r.f * 8)],
       case when r.g < 0.5 then array[(array['ThroughFriendsOrSocialEvents', 'ThroughOnlineSocialNetworks', 'ThroughFamilyOrFamilyEvents', 'ThroughAnOnlineAdvertisement'])[1 + floor(r.g * 8)]] else '{}' end,
       (array['broker', 'broker', 'friend', 'family', 'employer', 'online_contact', 'stranger', 'not_asked'])[1 + floor(r.h * 8)],
       p.country, case when r.g < 0.35 then 200 + floor(r.h * 2800) end, case when r.g < 0.35 then 'USD' end,
       (array['yes', 'yes', 'no', 'unknown', 'declined', 'not_asked'])[1 + floor(r.i * 6)],
       case when k.compartment = 'trafficking' and r.j < 0.3 then 'forced_criminality'
            else (array['T_ActivitiesOfHouseholdsAsEmployers', 'A_AgricultureForestryAndFishing', 'A_AgricultureForestryAndFishing', 'F_Construction',
                        'F_Construction', 'C_Manufacturing', 'I_AccommodationAndFoodServiceActivities', 'not_asked'])[1 + floor(r.j * 8)] end,
       (array['yes', 'no', 'no', 'unknown', 'not_asked'])[1 + floor(r.k * 5)],
       case when k.compartment = 'trafficking' then 'no' else (array['yes', 'yes', 'no', 'not_asked'])[1 + floor(r.k * 4)] end,
       case when k.compartment = 'trafficking' then array['WithholdsDocuments', 'DebtBondage'] when r.k < 0.2 then array['TakesEarnings'] else '{}' end,
       'Invented for practice.', k.opened_on + time '10:30'
from practice_case k join practice_person p using (person_id) join practice_lead l using (case_id) join core.cases c using (case_id)
cross join lateral (select pg_temp.chance(k.case_id, 100) a, pg_temp.chance(k.case_id, 101) b, pg_temp.chance(k.case_id, 102) c,
    pg_temp.chance(k.case_id, 103) d, pg_temp.chance(k.case_id, 104) e, pg_temp.chance(k.case_id, 105) f, pg_temp.chance(k.case_id, 106) g,
    pg_temp.chance(k.case_id, 107) h, pg_temp.chance(k.case_id, 108) i, pg_temp.chance(k.case_id, 109) j, pg_temp.chance(k.case_id, 110) k) r;
insert into core.intake_need (intake_id, need)
select intake_id, presenting_need from core.intake where presenting_need <> 'not_asked'
union
select intake_id, (array['legal', 'medical', 'documents', 'food_clothing', 'psychosocial', 'interpretation'])[1 + floor(pg_temp.chance(intake_id, 111) * 6)]
from core.intake where pg_temp.chance(intake_id, 112) < 0.5;
insert into core.intake_vulnerability (intake_id, vulnerability)
select intake_id, (array['Migration', 'Poverty', 'WorkEnvironment', 'Discrimination', 'MentalHealth', 'Homelessness'])[1 + floor(pg_temp.chance(intake_id, 113) * 6)]
from core.intake where pg_temp.chance(intake_id, 114) < 0.7;

insert into core.consent (case_id, person_id, purpose, answer, given_by, language, text_version, given_on, recorded_at, recorded_by)
select k.case_id, k.person_id, c.purpose,
       case when pg_temp.chance(k.case_id, c.salt) < c.given then 'given' when pg_temp.chance(k.case_id, c.salt) < c.given + 0.03 then 'declined' else 'not_asked' end,
       'person', i.interview_language, '2024-1', k.opened_on, k.opened_on + time '10:20', l.staff_id
from practice_case k join practice_lead l using (case_id) join core.intake i using (case_id)
cross join (values ('casework', 120, 0.96), ('statistics', 121, 0.7), ('referral', 122, 0.6)) c (purpose, salt, given)
where c.purpose <> 'referral' or k.referral_chance < 0.5;
insert into core.consent_withdrawal (consent_id, withdrawn_on, reason, recorded_by)
select consent_id, least(given_on + 12, p.today), '', recorded_by
from core.consent, practice_plan p where purpose = 'statistics' and answer = 'given' and pg_temp.chance(consent_id, 123) < 0.01;

insert into core.note (case_id, kind, body, written_at, written_by)
select k.case_id, (array['general', 'contact', 'plan', 'safety', 'legal'])[1 + floor(pg_temp.chance(k.case_id, 130 + n) * 5)],
       'Invented for practice.', least(k.opened_on + n * 9, coalesce(e.closed_on, p.today)) + time '11:00', l.staff_id
from practice_case k join practice_lead l using (case_id) join practice_end e using (case_id)
cross join practice_plan p cross join generate_series(1, 2) n
where n = 1 or pg_temp.chance(k.case_id, 129) < 0.4;
