-- Everything known about one person, for that person: from all their cases. What is about somebody else is
-- taken out here, inside the database, and marked where it stood.
set local role kapwa_guard;

create or replace function guard.others_of(its_person bigint) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    -- Names of the staff, of the other members of their cases and of those who lived in a shelter while they did,
    -- and how these people are reached.
    select array_to_string(
        guard.name_patterns(o.people) || guard.number_patterns(o.people)
            || array(select guard.whole_words(s.display_name) from core.staff s), '|')
    from (select array(
            select m.person_id from core.case_member m
            where m.person_id <> its_person
              and m.case_id in (select k.case_id from core.case_member k where k.person_id = its_person)
            union
            select g.person_id from core.placement mine
            join core.placement g on g.shelter_id = mine.shelter_id and g.person_id <> its_person
            where mine.person_id = its_person and mine.checked_in_on is not null and g.checked_in_on is not null
              and daterange(g.checked_in_on, g.checked_out_on, '[]')
                  && daterange(mine.checked_in_on, mine.checked_out_on, '[]')) as people) o
$$;
comment on function guard.others_of(bigint) is
    'A pattern that finds colleagues, the other members of a person''s cases and those who lived in a shelter with them';

create or replace function guard.without_others(written text, others text) returns text
language sql immutable set search_path = pg_catalog, pg_temp as $$
    select case when coalesce(others, '') = '' then written else regexp_replace(written, others, '[…]', 'gi') end
$$;
comment on function guard.without_others(text, text) is 'A text with […] where it named somebody else';

create or replace function guard.person_facts(p core.person, others text) returns jsonb
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select jsonb_build_object(
        'sex', p.sex, 'gender', p.gender, 'birth_from', p.birth_from, 'birth_to', p.birth_to,
        'nationality', p.nationality, 'languages', p.languages, 'marital_status', p.marital_status,
        'education', p.education,
        'names', (select coalesce(jsonb_agg(jsonb_build_object(
                'name_kind', n.kind, 'script', n.script, 'native', n.native, 'latin', n.latin) order by n.position), '[]')
            from core.person_name n where n.person_id = p.person_id),
        'contacts', (select coalesce(jsonb_agg(jsonb_build_object(
                'contact_kind', c.kind, 'owner', c.owner,
                -- A number that is another's is theirs, even where it reaches the person.
                'value', case when c.owner = 'self' or guard.is_missing(c.owner) then c.value else '[…]' end,
                'safe_from', to_char(c.safe_from, 'HH24:MI'), 'safe_until', to_char(c.safe_until, 'HH24:MI'),
                'may_leave_message', c.may_leave_message, 'never_call', c.never_call,
                'note', guard.without_others(c.note, others)) order by c.position), '[]')
            from core.person_contact c where c.person_id = p.person_id),
        'identifiers', (select coalesce(jsonb_agg(jsonb_build_object(
                'document_kind', i.kind, 'number', i.number, 'country', i.country, 'held_by', i.held_by,
                'expires_on', i.expires_on) order by i.person_identifier_id), '[]')
            from core.person_identifier i where i.person_id = p.person_id))
$$;
comment on function guard.person_facts(core.person, text) is 'What is recorded of a person themself';

create or replace function guard.records_of(its_case bigint, its_person bigint, others text) returns jsonb
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select jsonb_build_object(
        'intakes', (select coalesce(jsonb_agg(
                to_jsonb(i) - '{intake_id,intake_group_id,case_id,person_id,taken_by,recorded_at,narrative,route,origin_place}'::text[]
                || jsonb_build_object(
                    'needs', array(select n.need from core.intake_need n where n.intake_id = i.intake_id order by 1),
                    'vulnerabilities', array(select v.vulnerability from core.intake_vulnerability v
                                             where v.intake_id = i.intake_id order by 1),
                    'origin_place', guard.without_others(i.origin_place, others), 'route', guard.without_others(i.route, others),
                    'narrative', guard.without_others(i.narrative, others)) order by i.taken_on, i.intake_id), '[]')
            from core.intake i where i.case_id = its_case and i.person_id = its_person),
        'consents', (select coalesce(jsonb_agg(jsonb_build_object(
                'purpose', k.purpose, 'recipient', guard.without_others(k.recipient, others), 'answer', k.answer, 'given_by', k.given_by,
                'language', k.language, 'interpreter', k.interpreter, 'text_version', k.text_version,
                'given_on', k.given_on, 'valid_until', k.valid_until, 'withdrawn_on', w.withdrawn_on,
                'reason', guard.without_others(w.reason, others)) order by k.consent_id), '[]')
            from core.consent k left join core.consent_withdrawal w on w.consent_id = k.consent_id
            where k.case_id = its_case and k.person_id = its_person),
        'referrals', (select coalesce(jsonb_agg(jsonb_build_object(
                'agency', g.name, 'need', r.need, 'priority', r.priority, 'drafted_on', r.drafted_on,
                'sent_on', r.sent_on, 'answered_on', r.answered_on, 'ended_on', r.ended_on,
                'override_basis', r.override_basis, 'override_reason', guard.without_others(r.override_reason, others),
                'disclosed', t.disclosed,
                'reason', guard.without_others(t.reason, others),
                'safety_plan', guard.without_others(t.safety_plan, others),
                'remarks', guard.without_others((select string_agg(e.reason, E'\n' order by e.referral_event_id)
                    from core.referral_event e where e.referral_id = r.referral_id and e.reason <> ''), others))
                order by r.referral_id), '[]')
            from core.referral r join core.agency g on g.agency_id = r.agency_id
            left join core.referral_content t on t.referral_id = r.referral_id
            where r.case_id = its_case and r.person_id = its_person),
        -- Who was told what: the person has a right to each recipient, but not to the name of another person.
        'disclosures', (select coalesce(jsonb_agg(jsonb_build_object(
                'recipient', guard.without_others(d.recipient, others), 'purpose', d.purpose, 'disclosed', d.told, 'given_on', d.made_on,
                'override_basis', d.basis, 'note', guard.without_others(d.note, others)) order by d.disclosure_id), '[]')
            from core.disclosure d where d.case_id = its_case and d.person_id = its_person and d.kind <> 'referral'),
        'assessments', (select coalesce(jsonb_agg(jsonb_build_object(
                'assessed_on', t.assessed_on, 'asserted_by', t.asserted_by, 'trafficking_status', t.trafficking_status,
                'acts', t.acts, 'trafficking_means', t.means, 'exploitation', t.purposes,
                'summary', guard.without_others(t.summary, others),
                'indicators', (select coalesce(jsonb_agg(jsonb_build_object(
                        'indicator', i.indicator, 'indicator_answer', i.answer) order by i.indicator), '[]')
                    from core.assessment_indicator i
                    where i.trafficking_assessment_id = t.trafficking_assessment_id))
                order by t.trafficking_assessment_id), '[]')
            from core.trafficking_assessment t where t.case_id = its_case and t.person_id = its_person),
        -- The house is named, its address is not: others live there.
        'stays', (select coalesce(jsonb_agg(jsonb_build_object(
                'shelter', h.name, 'needed_from', p.needed_from, 'checked_in_on', p.checked_in_on,
                'checked_out_on', p.checked_out_on, 'destination', p.destination,
                'stay_need', guard.without_others(p.need, others),
                'remarks', guard.without_others((select string_agg(e.reason, E'\n' order by e.placement_event_id)
                    from core.placement_event e where e.placement_id = p.placement_id and e.reason <> ''), others))
                order by p.placement_id), '[]')
            from core.placement p join core.shelter h on h.shelter_id = p.shelter_id
            where p.case_id = its_case and p.person_id = its_person),
        'cards', (select coalesce(jsonb_agg(jsonb_build_object(
                'diet', k.diet, 'allergies', k.allergies, 'access_needs', k.access_needs,
                'safety_flags', k.safety_flags, 'do_not_tell', guard.without_others(k.do_not_tell, others),
                'written_on', (k.written_at at time zone o.time_zone)::date) order by k.case_card_id), '[]')
            from core.case_card k cross join ref.organisation o
            where k.case_id = its_case and k.person_id = its_person),
        'follow_ups', (select coalesce(jsonb_agg(jsonb_build_object(
                'due_on', f.due_on, 'follow_up_purpose', f.purpose, 'means', f.means, 'ended_on', f.ended_on,
                'safety', f.safety,
                'note', guard.without_others((select string_agg(e.note, E'\n' order by e.follow_up_event_id)
                    from core.follow_up_event e where e.follow_up_id = f.follow_up_id and e.note <> ''), others))
                order by f.due_on, f.follow_up_id), '[]')
            from core.follow_up f where f.case_id = its_case and f.person_id = its_person),
        'attempts', (select coalesce(jsonb_agg(jsonb_build_object(
                'attempted_at', to_char(a.attempted_at at time zone o.time_zone, 'YYYY-MM-DD HH24:MI'), 'means', a.means,
                'result', a.result, 'note', guard.without_others(a.note, others)) order by a.attempted_at), '[]')
            from core.contact_attempt a cross join ref.organisation o
            where a.case_id = its_case and a.person_id = its_person),
        'notes', (select coalesce(jsonb_agg(jsonb_build_object(
                'note_kind', n.kind, 'written_on', (n.written_at at time zone o.time_zone)::date,
                'body', guard.without_others(n.body, others)) order by n.written_at, n.note_id), '[]')
            from core.note n cross join ref.organisation o where n.case_id = its_case),
        'closures', (select coalesce(jsonb_agg(jsonb_build_object(
                'closed_on', l.closed_on, 'outcome', l.outcome, 'summary', guard.without_others(l.summary, others),
                'reopened_on', l.reopened_on, 'reopen_reason', guard.without_others(l.reopen_reason, others))
                order by l.closure_id), '[]')
            from core.closure l where l.case_id = its_case))
$$;
comment on function guard.records_of(bigint, bigint, text) is 'What a case holds about one of its members';

create or replace function guard.person_file(its_person bigint) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare p core.person; others text := guard.others_of(its_person);
begin
    select * into p from core.person k where k.person_id = its_person;
    return jsonb_build_object(
        'person', 'P-' || p.person_id, 'made_on', api.today(),
        'organisation', (select o.name from ref.organisation o),
        'facts', guard.person_facts(p, others),
        'cases', (select coalesce(jsonb_agg(jsonb_build_object(
                'case', c.reference, 'alias', c.alias, 'relation', m.relation, 'opened_on', c.opened_on,
                'closed_on', c.closed_on, 'risk_level', c.risk_level,
                'others', (select count(*) from core.case_member x where x.case_id = c.case_id and x.person_id <> p.person_id))
                || guard.records_of(c.case_id, p.person_id, others) order by c.opened_on, c.case_id), '[]')
            from core.case_member m join core.cases c on c.case_id = m.case_id where m.person_id = p.person_id));
end $$;
comment on function guard.person_file(bigint) is
    'Everything known about a person across cases, others taken out';
