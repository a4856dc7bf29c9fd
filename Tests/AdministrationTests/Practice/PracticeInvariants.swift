/// What must be true of every practice organisation: each query finds what breaks it.
enum PracticeInvariants {
    static let today = "(select (now() at time zone time_zone)::date from ref.organisation)"

    /// Days in order, states that fit what happened, nothing of a closed case under way.
    static let rules: [(name: String, broken: String)] = [
        (
            "a case has one client",
            """
            select from core.cases c
            where 1 <> (select count(*) from core.case_member m
                        where m.case_id = c.case_id and m.relation = 'client')
            """
        ),
        (
            "a closed case comes up for review by its own rule, an open one does not",
            """
            select from core.cases c left join core.retention r using (case_id)
            where (c.status = 'closed') <> (r.case_id is not null)
               or r.closed_on <> c.closed_on or guard.review_on(r) < c.closed_on
               or r.case_id is not null
                  and (r.category, r.basis) <> (select o.category, o.basis from guard.retention_of(c) o)
            """
        ),
        (
            "a case has one present lead, who is the one it names",
            """
            select from core.cases c
            where 1 <> (select count(*) from core.assignment a
                        where a.case_id = c.case_id and a.kind = 'lead' and a.until is null)
               or not exists (select from core.assignment a
                              where a.case_id = c.case_id and a.kind = 'lead' and a.until is null
                                and a.staff_id = c.lead_id)
            """
        ),
        (
            "a lead is an active caseworker of the team, with clearance where it needs one",
            """
            select from core.cases c join core.staff s on s.staff_id = c.lead_id
            where s.team_id <> c.team_id or not s.active
               or c.compartment = 'trafficking' and not s.trafficking_clearance
               or not exists (select from core.staff_role r
                              where r.staff_id = s.staff_id and r.role = 'caseworker')
            """
        ),
        (
            "whoever is assigned to a trafficking case has clearance",
            """
            select from core.assignment a join core.cases c using (case_id)
            join core.staff s using (staff_id)
            where c.compartment = 'trafficking' and not s.trafficking_clearance
            """
        ),
        (
            "nobody is assigned twice to a case at one time",
            """
            select from core.assignment a join core.assignment b using (case_id, staff_id)
            where a.assignment_id < b.assignment_id
              and tstzrange(a.since, a.until) && tstzrange(b.since, b.until)
            """
        ),
        (
            "a transfer is the end of one lead and the beginning of the next",
            """
            select from core.case_transfer t join core.cases c using (case_id)
            where t.to_lead <> c.lead_id or t.from_lead = t.to_lead
               or not exists (select from core.assignment a
                              where a.case_id = t.case_id and a.staff_id = t.from_lead
                                and a.until = t.transferred_at)
            """
        ),
        (
            "a case opens no later than today",
            "select from core.cases where opened_on > \(today) or opened_at > now()"
        ),
        (
            "an intake is taken between opening and end",
            """
            select from core.intake i join core.cases c using (case_id)
            where i.taken_on not between c.opened_on and coalesce(c.closed_on, \(today))
               or i.arrived_on > i.taken_on or i.recorded_at > now()
            """
        ),
        (
            "the person of an intake, consent, stay, referral, assessment or follow-up is of the case",
            """
            select from (
                select case_id, person_id from core.intake
                union all select case_id, person_id from core.consent
                union all select case_id, person_id from core.placement
                union all select case_id, person_id from core.referral
                union all select case_id, person_id from core.trafficking_assessment
                union all select case_id, person_id from core.follow_up
                union all select case_id, person_id from core.contact_attempt) u
            where not exists (select from core.case_member m
                              where m.case_id = u.case_id and m.person_id = u.person_id)
            """
        ),
        (
            "nobody is born after the case began",
            """
            select from core.person p join core.case_member m using (person_id)
            join core.cases c using (case_id) where p.birth_to > c.opened_on
            """
        ),
        (
            "everybody has a name that can be found",
            """
            select from core.person p
            where not exists (select from core.person_name n
                              where n.person_id = p.person_id and n.position = 1)
               or not exists (select from core.name_token t where t.person_id = p.person_id)
            """
        ),
        (
            "the tokens of a person are those of the names",
            """
            select from core.person_name n
            cross join lateral unnest(
                guard.name_tokens(concat_ws(' ', n.native, n.latin))) t (token)
            where not exists (select from core.name_token k
                              where k.person_id = n.person_id and k.token = t.token)
            """
        ),
        (
            "a closed case has its closure, an open one none that stands",
            """
            select from core.cases c
            where (select max(l.closed_on) from core.closure l
                   where l.case_id = c.case_id and l.reopened_on is null)
                  is distinct from c.closed_on
            """
        ),
        (
            "closures of a case follow one another",
            """
            select from core.closure l join core.cases c using (case_id)
            where l.closed_on < c.opened_on or l.closed_on > \(today)
               or l.reopened_on > \(today) or l.recorded_at > now()
               or exists (select from core.closure m
                          where m.case_id = l.case_id and m.closure_id > l.closure_id
                            and (l.reopened_on is null or m.closed_on < l.reopened_on))
            """
        ),
        (
            "nothing of a closed case is under way",
            """
            select from core.cases c
            where c.status = 'closed' and (
                exists (select from core.placement p where p.case_id = c.case_id
                        and p.status in ('requested', 'reserved', 'checked_in'))
                or exists (select from core.referral r where r.case_id = c.case_id
                           and r.status in ('draft', 'sent'))
                or exists (select from core.follow_up f where f.case_id = c.case_id
                           and f.status = 'planned'))
            """
        ),
        (
            "the days of a stay are in order and within the case",
            """
            select from core.placement p join core.cases c using (case_id)
            where p.requested_on < c.opened_on or p.requested_on > \(today)
               or p.checked_in_on < p.requested_on or p.checked_in_on > \(today)
               or p.checked_out_on > coalesce(c.closed_on, \(today))
            """
        ),
        (
            "whoever is in a shelter has one bed of it without an end",
            """
            select from core.placement p
            where (p.status = 'checked_in') <> exists (
                select from core.bed_booking k join core.bed b using (bed_id)
                where k.placement_id = p.placement_id and k.kind = 'occupied'
                  and b.shelter_id = p.shelter_id
                  and k.during = daterange(p.checked_in_on, null))
            """
        ),
        (
            "whoever left has the nights from check-in to check-out",
            """
            select from core.placement p
            where p.status = 'checked_out' and not exists (
                select from core.bed_booking k
                where k.placement_id = p.placement_id and k.kind = 'occupied'
                  and k.during = daterange(p.checked_in_on, p.checked_out_on))
            """
        ),
        (
            "a bed is kept for a reservation and for nobody else who waits",
            """
            select from core.placement p
            where (p.status = 'reserved') <> exists (
                select from core.bed_booking k
                where k.placement_id = p.placement_id and k.kind = 'reserved')
               or p.status in ('requested', 'cancelled') and exists (
                select from core.bed_booking k
                where k.placement_id = p.placement_id and k.kind <> 'void')
               or p.status = 'reserved' and p.lapses_at <= now()
            """
        ),
        (
            "a booking is of the person of the stay and within the use of the bed",
            """
            select from core.bed_booking k join core.placement p using (placement_id)
            join core.bed b using (bed_id) join core.shelter h on h.shelter_id = b.shelter_id
            where k.person_id <> p.person_id or lower(k.during) < b.usable_from
               or lower(k.during) < h.opened_on or upper(k.during) > b.usable_until
            """
        ),
        (
            "a house for women has women",
            """
            select from core.placement p join core.shelter h using (shelter_id)
            join core.person x using (person_id)
            where h.for_sex <> 'any' and h.for_sex <> x.sex
            """
        ),
        (
            "a stay is in a house of the team",
            """
            select from core.placement p join core.shelter h using (shelter_id)
            join core.cases c using (case_id) where c.team_id <> h.team_id
            """
        ),
        (
            "the last event of a stay is its state",
            """
            select from core.placement p
            where p.status <> (select e.kind from core.placement_event e
                               where e.placement_id = p.placement_id
                               order by e.happened_on desc, e.recorded_at desc,
                                        e.placement_event_id desc limit 1)
            """
        ),
        (
            "the days of a referral are in order and within the case",
            """
            select from core.referral r join core.cases c using (case_id)
            where r.drafted_on < c.opened_on or r.sent_on < r.drafted_on
               or r.answered_on < r.sent_on or r.ended_on < coalesce(r.answered_on, r.drafted_on)
               or greatest(r.drafted_on, r.sent_on, r.answered_on, r.ended_on)
                  > coalesce(c.closed_on, \(today))
               or r.changed_on
                  <> greatest(r.drafted_on, r.sent_on, r.answered_on, r.ended_on)
            """
        ),
        (
            "the state of a referral fits its days",
            """
            select from core.referral r
            where (r.status in ('accepted', 'declined', 'completed')) <> (r.answered_on is not null)
               or (r.status in ('declined', 'completed', 'withdrawn')) <> (r.ended_on is not null)
            """
        ),
        (
            "a referral goes with a consent that lived on that day, or with a reason",
            """
            select from core.referral r
            left join core.consent c using (consent_id)
            left join core.consent_withdrawal w using (consent_id)
            where r.sent_on is not null and r.override_basis is null and (
                c.answer <> 'given' or c.purpose <> 'referral' or c.person_id <> r.person_id
                or c.given_on > r.sent_on or w.withdrawn_on <= r.sent_on)
            """
        ),
        (
            "every referral that was sent is a disclosure on the same consent or basis",
            """
            select from core.referral r
            where (r.sent_on is not null) <> exists (
                select from core.disclosure d
                where d.referral_id = r.referral_id and d.case_id = r.case_id
                  and d.person_id = r.person_id and d.made_on = r.sent_on
                  and d.consent_id is not distinct from r.consent_id
                  and d.basis is not distinct from r.override_basis)
            """
        ),
        (
            "what left without consent is an override, and nothing else is",
            """
            select from core.disclosure d
            where (d.basis is not null) <> exists (
                select from core.consent_override o where o.disclosure_id = d.disclosure_id)
            """
        ),
        (
            "what left on a consent that was withdrawn is recalled, and nothing else is",
            """
            select from core.disclosure d
            where exists (select from core.consent_withdrawal w where w.consent_id = d.consent_id)
               <> exists (select from core.recall k where k.disclosure_id = d.disclosure_id)
            """
        ),
        (
            "the last event of a recall is its state",
            """
            select from core.recall k
            where (k.status, k.changed_on) is distinct from (
                select (e.status, e.happened_on) from core.recall_event e
                where e.disclosure_id = k.disclosure_id
                order by e.recall_event_id desc limit 1)
               or k.changed_on > \(today)
            """
        ),
        (
            "the last event of a referral is its state",
            """
            select from core.referral r
            where r.status <> (select e.status from core.referral_event e
                               where e.referral_id = r.referral_id
                               order by e.happened_on desc, e.recorded_at desc,
                                        e.referral_event_id desc limit 1)
            """
        ),
        (
            "every referral has its content",
            """
            select from core.referral r
            where not exists (select from core.referral_content c
                              where c.referral_id = r.referral_id)
            """
        ),
        (
            "trafficking referrals and assessments are of trafficking cases, and each of those is assessed",
            """
            select from core.cases c
            where c.compartment = 'general' and (
                exists (select from core.referral r
                        where r.case_id = c.case_id and r.kind = 'trafficking')
                or exists (select from core.trafficking_assessment a
                           where a.case_id = c.case_id))
               or c.compartment = 'trafficking' and not exists (
                select from core.trafficking_assessment a where a.case_id = c.case_id)
            """
        ),
        (
            "an assessment is dated within the case, and its referral is of the case",
            """
            select from core.trafficking_assessment a join core.cases c using (case_id)
            left join core.referral r using (referral_id)
            where a.assessed_on not between c.opened_on and coalesce(c.closed_on, \(today))
               or r.case_id <> a.case_id
            """
        ),
        (
            "the days of a follow-up are in order and within the case",
            """
            select from core.follow_up f join core.cases c using (case_id)
            where f.planned_on not between c.opened_on and \(today) or f.due_on < f.planned_on
               or f.ended_on < f.due_on or f.ended_on > coalesce(c.closed_on, \(today))
            """
        ),
        (
            "the worker of a follow-up is the lead",
            """
            select from core.follow_up f join core.cases c using (case_id)
            where f.worker_id <> c.lead_id
            """
        ),
        (
            "the last event of a follow-up is its state",
            """
            select from core.follow_up f
            where f.status <> (select case e.kind when 'rescheduled' then 'planned' else e.kind end
                               from core.follow_up_event e
                               where e.follow_up_id = f.follow_up_id
                               order by e.happened_on desc, e.recorded_at desc,
                                        e.follow_up_event_id desc limit 1)
               or f.due_on <> (select e.due_on from core.follow_up_event e
                               where e.follow_up_id = f.follow_up_id and e.due_on is not null
                               order by e.happened_on desc, e.recorded_at desc,
                                        e.follow_up_event_id desc limit 1)
            """
        ),
        (
            "an attempt is made with a contact of the person that may be called",
            """
            select from core.contact_attempt a left join core.person_contact c using (person_contact_id)
            where c.person_id <> a.person_id or c.never_call or a.attempted_at > now()
            """
        ),
        (
            "nothing is recorded in the future",
            """
            select from core.placement_event where recorded_at > now() or happened_on > \(today)
            union all
            select from core.referral_event where recorded_at > now() or happened_on > \(today)
            union all
            select from core.follow_up_event where recorded_at > now() or happened_on > \(today)
            union all
            select from core.note where written_at > now()
            union all
            select from core.consent where recorded_at > now() or given_on > \(today)
            union all
            select from core.consent_withdrawal where withdrawn_on > \(today)
            union all
            select from core.assignment where since > now() or until > now()
            """
        ),
    ]

    /// Columns with a code and their list; `?` takes the missing-data answers too.
    static let codes: [(column: String, list: String)] = [
        ("core.case_card.diet[]", "diet"), ("core.case_card.allergies[]", "allergy"),
        ("core.case_card.access_needs[]", "access_need"),
        ("core.case_card.safety_flags[]", "safety_flag"),
        ("core.person.sex", "sex?"), ("core.person.gender", "gender?"),
        ("core.person.birth_basis", "birth_basis?"), ("core.person.nationality", "country?"),
        ("core.person.marital_status", "marital_status?"), ("core.person.education", "education?"),
        ("core.person.languages[]", "language"), ("core.person_name.kind", "name_kind"),
        ("core.person_name.script", "script"), ("core.person_contact.kind", "contact_kind"),
        ("core.person_contact.owner", "contact_owner?"),
        ("core.person_identifier.kind", "document_kind"),
        ("core.person_identifier.country", "country?"),
        ("core.person_identifier.held_by", "document_holder?"),
        ("core.case_member.relation", "relation"), ("core.cases.risk_level", "risk_level?"),
        ("core.cases.compartment", "compartment"), ("core.closure.outcome", "outcome"),
        ("core.intake.channel", "channel?"), ("core.intake.interview_language", "language?"),
        ("core.intake.interpreter", "interpreter?"), ("core.intake.origin_country", "country?"),
        ("core.intake.presenting_need", "need?"), ("core.intake.risk_level", "risk_level?"),
        ("core.intake.entry_manner", "entry_manner?"),
        ("core.intake.immigration_status", "immigration_status?"),
        ("core.intake.recruitment_methods[]", "recruitment_method"),
        ("core.intake.recruiter_relation", "recruiter_relation?"),
        ("core.intake.recruitment_country", "country?"), ("core.intake.in_debt", "yes_no?"),
        ("core.intake.sector", "sector?"), ("core.intake.wages_withheld", "yes_no?"),
        ("core.intake.free_to_leave", "yes_no?"),
        ("core.intake.control_methods[]", "control_method"), ("core.intake_need.need", "need"),
        ("core.intake_vulnerability.vulnerability", "vulnerability"),
        ("core.consent.purpose", "consent_purpose"), ("core.consent.answer", "consent_answer"),
        ("core.consent.given_by", "consent_giver?"), ("core.consent.language", "language?"),
        ("core.consent.interpreter", "interpreter?"), ("core.consent.explained[]", "consent_topic"),
        ("core.disclosure.purpose", "consent_purpose"),
        ("core.disclosure.told[]", "disclosure"), ("core.disclosure.means", "contact_means"),
        ("core.disclosure.basis", "override_basis"), ("core.recall_event.means", "contact_means"),
        ("core.note.kind", "note_kind"),
        ("core.shelter.for_sex", "shelter_sex"), ("core.placement.destination", "destination"),
        ("core.agency.kind", "agency_kind"), ("core.agency.country", "country"),
        ("core.agency.services[]", "need"), ("core.referral.priority", "priority"),
        ("core.referral.need", "need"), ("core.referral.override_basis", "override_basis"),
        ("core.referral_content.disclosed[]", "disclosure"),
        ("core.trafficking_assessment.asserted_by", "asserting_organisation"),
        ("core.trafficking_assessment.trafficking_status", "trafficking_status"),
        ("core.trafficking_assessment.acts[]", "act"),
        ("core.trafficking_assessment.means[]", "means"),
        ("core.trafficking_assessment.purposes[]", "exploitation_type"),
        ("core.assessment_indicator.indicator", "ilo_indicator"),
        ("core.assessment_indicator.answer", "indicator_answer?"),
        ("core.follow_up.purpose", "follow_up_purpose"), ("core.follow_up.means", "contact_means"),
        ("core.follow_up.safety", "safety"), ("core.contact_attempt.means", "contact_means"),
        ("core.contact_attempt.result", "contact_result"), ("core.staff_role.role", "role"),
    ]
}
