-- The parts of a case file. Built as json and not jsonb: nothing is looked up in it here, and text is
-- made faster. They are plpgsql and not sql: their plans are kept for the session.
set local role kapwa_guard;

create or replace function guard.case_people(its_case bigint) returns json
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
    return (
    select coalesce(json_agg(json_build_object(
        'person', 'P-' || p.person_id, 'relation', m.relation, 'sex', p.sex, 'gender', p.gender,
        'birth', json_build_object('from', p.birth_from, 'to', p.birth_to, 'basis', p.birth_basis),
        'nationality', p.nationality, 'marital_status', p.marital_status, 'education', p.education,
        'languages', p.languages,
        'names', (select coalesce(json_agg(json_build_object(
                'kind', n.kind, 'script', n.script, 'native', n.native, 'latin', n.latin)
                order by n.position, n.person_name_id), '[]')
            from core.person_name n where n.person_id = p.person_id),
        'identifiers', (select coalesce(json_agg(json_build_object(
                'kind', i.kind, 'number', i.number, 'country', i.country, 'held_by', i.held_by,
                'expires_on', i.expires_on) order by i.person_identifier_id), '[]')
            from core.person_identifier i where i.person_id = p.person_id),
        'contacts', (select coalesce(json_agg(json_build_object(
                'contact', t.person_contact_id, 'kind', t.kind, 'value', t.value, 'owner', t.owner,
                'safe_from', to_char(t.safe_from, 'HH24:MI'),
                'safe_until', to_char(t.safe_until, 'HH24:MI'),
                'may_leave_message', t.may_leave_message, 'never_call', t.never_call, 'note', t.note)
                order by t.position, t.person_contact_id), '[]')
            from core.person_contact t where t.person_id = p.person_id))
        order by (m.relation = 'client') desc, p.person_id), '[]')
    from core.case_member m join core.person p on p.person_id = m.person_id
    where m.case_id = its_case);
end $$;
comment on function guard.case_people(bigint) is 'The people of a case with names, documents and contacts';

create or replace function guard.case_intakes(its_case bigint) returns json
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
    return (
    select coalesce(json_agg(json_build_object(
        'intake', i.intake_id, 'person', 'P-' || i.person_id, 'taken_on', i.taken_on,
        'taken_by', s.display_name, 'channel', i.channel, 'interview_language', i.interview_language,
        'interpreter', i.interpreter, 'origin_country', i.origin_country,
        'origin_place', i.origin_place, 'presenting_need', i.presenting_need,
        'risk_level', i.risk_level, 'entry_manner', i.entry_manner,
        'immigration_status', i.immigration_status, 'arrived_on', i.arrived_on, 'route', i.route,
        'recruitment_methods', i.recruitment_methods, 'recruiter_relation', i.recruiter_relation,
        'recruitment_country', i.recruitment_country,
        'recruitment_fee', case when i.recruitment_fee is not null then json_build_object(
            'amount', i.recruitment_fee::text, 'currency', i.recruitment_fee_currency) end,
        'in_debt', i.in_debt, 'sector', i.sector, 'wages_withheld', i.wages_withheld,
        'free_to_leave', i.free_to_leave, 'control_methods', i.control_methods,
        'needs', array(select n.need from core.intake_need n
                       where n.intake_id = i.intake_id order by n.need),
        'vulnerabilities', array(select v.vulnerability from core.intake_vulnerability v
                                 where v.intake_id = i.intake_id order by v.vulnerability),
        'narrative', i.narrative, 'group', 'G-' || i.intake_group_id) order by i.taken_on, i.intake_id), '[]')
    from core.intake i left join core.staff s on s.staff_id = i.taken_by
    where i.case_id = its_case);
end $$;
comment on function guard.case_intakes(bigint) is 'The intakes of a case with needs and vulnerabilities';

create or replace function guard.case_stays(its_case bigint) returns json
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
    return (
    select coalesce(json_agg(json_build_object(
        'stay', 'S-' || p.placement_id, 'person', 'P-' || p.person_id, 'shelter', h.name,
        'status', p.status, 'requested_on', p.requested_on, 'needed_from', p.needed_from,
        'expected_until', p.expected_until, 'lapses_at', p.lapses_at,
        'checked_in_on', p.checked_in_on, 'checked_out_on', p.checked_out_on,
        'destination', p.destination, 'need', p.need,
        'events', (select coalesce(json_agg(json_build_object(
                'kind', e.kind, 'happened_on', e.happened_on, 'bed', b.label, 'reason', e.reason,
                'by', s.display_name) order by e.placement_event_id), '[]')
            from core.placement_event e left join core.bed b on b.bed_id = e.bed_id
            left join core.staff s on s.staff_id = e.recorded_by
            where e.placement_id = p.placement_id)) order by p.needed_from, p.placement_id), '[]')
    from core.placement p join core.shelter h on h.shelter_id = p.shelter_id
    where p.case_id = its_case);
end $$;
comment on function guard.case_stays(bigint) is 'The stays of a case with what happened to them';

create or replace function guard.case_referrals(its_case bigint, with_trafficking boolean) returns json
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
    return (
    select coalesce(json_agg(json_build_object(
        'referral', 'R-' || r.referral_id, 'person', 'P-' || r.person_id, 'agency', g.name,
        'kind', r.kind, 'priority', r.priority, 'need', r.need, 'status', r.status,
        'drafted_on', r.drafted_on, 'sent_on', r.sent_on, 'answered_on', r.answered_on,
        'ended_on', r.ended_on,
        'consent', 'C-' || r.consent_id, 'override_basis', r.override_basis,
        'override_reason', r.override_reason, 'reason', t.reason, 'disclosed', t.disclosed,
        'safety_plan', t.safety_plan,
        'events', (select coalesce(json_agg(json_build_object(
                'status', e.status, 'happened_on', e.happened_on, 'reason', e.reason,
                'by', s.display_name) order by e.referral_event_id), '[]')
            from core.referral_event e left join core.staff s on s.staff_id = e.recorded_by
            where e.referral_id = r.referral_id)) order by r.referral_id), '[]')
    from core.referral r join core.agency g on g.agency_id = r.agency_id
    left join core.referral_content t on t.referral_id = r.referral_id
    where r.case_id = its_case and (r.kind = 'general' or with_trafficking));
end $$;
comment on function guard.case_referrals(bigint, boolean) is
    'The referrals of a case with what was told and what came of it; those for trafficking only where asked for';

create or replace function guard.case_assessments(its_case bigint) returns json
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
    return (
    select coalesce(json_agg(json_build_object(
        'assessment', t.trafficking_assessment_id, 'person', 'P-' || t.person_id,
        'referral', 'R-' || t.referral_id, 'assessed_on', t.assessed_on,
        'asserted_by', t.asserted_by, 'trafficking_status', t.trafficking_status,
        'is_child', t.is_child, 'acts', t.acts, 'means', t.means, 'purposes', t.purposes,
        'summary', t.summary,
        'indicators', (select coalesce(json_agg(json_build_object(
                'indicator', i.indicator, 'answer', i.answer) order by i.indicator), '[]')
            from core.assessment_indicator i
            where i.trafficking_assessment_id = t.trafficking_assessment_id))
        order by t.assessed_on, t.trafficking_assessment_id), '[]')
    from core.trafficking_assessment t where t.case_id = its_case);
end $$;
comment on function guard.case_assessments(bigint) is 'The assessments of trafficking in a case';

create or replace function guard.case_follow_ups(its_case bigint) returns json
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
    return (
    select coalesce(json_agg(json_build_object(
        'follow_up', 'F-' || f.follow_up_id, 'person', 'P-' || f.person_id, 'worker', s.display_name,
        'due_on', f.due_on, 'due_at', to_char(f.due_at, 'HH24:MI'), 'purpose', f.purpose,
        'means', f.means, 'status', f.status, 'planned_on', f.planned_on, 'ended_on', f.ended_on,
        'safety', f.safety,
        'events', (select coalesce(json_agg(json_build_object(
                'kind', e.kind, 'happened_on', e.happened_on, 'due_on', e.due_on, 'note', e.note)
                order by e.follow_up_event_id), '[]')
            from core.follow_up_event e where e.follow_up_id = f.follow_up_id))
        order by f.due_on, f.follow_up_id), '[]')
    from core.follow_up f join core.staff s on s.staff_id = f.worker_id
    where f.case_id = its_case);
end $$;
comment on function guard.case_follow_ups(bigint) is 'The follow-ups of a case with what happened to them';

create or replace function guard.case_history(its_case bigint) returns json
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
    return (
    select json_build_object(
        'notes', (select coalesce(json_agg(json_build_object(
                'note', n.note_id, 'kind', n.kind, 'body', n.body, 'written_at', n.written_at at time zone o.time_zone,
                'written_by', s.display_name) order by n.written_at, n.note_id), '[]')
            from core.note n left join core.staff s on s.staff_id = n.written_by
            where n.case_id = its_case),
        'attempts', (select coalesce(json_agg(json_build_object(
                'person', 'P-' || a.person_id, 'follow_up', 'F-' || a.follow_up_id,
                'contact', a.person_contact_id, 'attempted_at', a.attempted_at at time zone o.time_zone, 'means', a.means,
                'result', a.result, 'outside_safe_hours', a.outside_safe_hours, 'note', a.note,
                'by', s.display_name) order by a.attempted_at, a.contact_attempt_id), '[]')
            from core.contact_attempt a left join core.staff s on s.staff_id = a.recorded_by
            where a.case_id = its_case),
        'assignments', (select coalesce(json_agg(json_build_object(
                'staff', s.login, 'name', s.display_name, 'kind', a.kind, 'since', a.since at time zone o.time_zone,
                'until', a.until at time zone o.time_zone, 'reason', a.reason,
                'live', a.until is null or a.until > now()) order by a.assignment_id), '[]')
            from core.assignment a join core.staff s on s.staff_id = a.staff_id
            where a.case_id = its_case),
        'transfers', (select coalesce(json_agg(json_build_object(
                'from_team', f.name, 'to_team', t.name, 'from_lead', fl.display_name,
                'to_lead', tl.display_name, 'reason', x.reason, 'transferred_at', x.transferred_at at time zone o.time_zone)
                order by x.case_transfer_id), '[]')
            from core.case_transfer x
            join ref.team f on f.team_id = x.from_team join ref.team t on t.team_id = x.to_team
            join core.staff fl on fl.staff_id = x.from_lead join core.staff tl on tl.staff_id = x.to_lead
            where x.case_id = its_case),
        'restrictions', (select coalesce(json_agg(json_build_object(
                'restricted_at', r.restricted_at at time zone o.time_zone, 'by', s.display_name, 'reason', r.reason,
                'lifted_at', r.lifted_at at time zone o.time_zone, 'lifted_by', l.display_name,
                'lift_reason', r.lift_reason) order by r.case_restriction_id), '[]')
            from core.case_restriction r join core.staff s on s.staff_id = r.restricted_by
            left join core.staff l on l.staff_id = r.lifted_by
            where r.case_id = its_case),
        'closures', (select coalesce(json_agg(json_build_object(
                'closed_on', k.closed_on, 'outcome', k.outcome, 'summary', k.summary,
                'by', s.display_name,
                'recorded_at', k.recorded_at at time zone o.time_zone, 'reopened_on', k.reopened_on, 'reopen_reason', k.reopen_reason)
                order by k.closure_id), '[]')
            from core.closure k left join core.staff s on s.staff_id = k.recorded_by
            where k.case_id = its_case))
    from ref.organisation o);
end $$;
comment on function guard.case_history(bigint) is
    'Notes, attempts to reach somebody, assignments, transfers, restrictions and closures of a case, in local time';

create or replace function guard.case_safety(c core.cases) returns json
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
    return (
    with its_contacts as (
        select t.* from core.case_member m join core.person_contact t on t.person_id = m.person_id
        where m.case_id = c.case_id)
    select json_build_object(
        'risk_level', c.risk_level,
        'trafficking_compartment', c.compartment = 'trafficking',
        'restricted', c.restricted,
        'break_glass', (select coalesce(json_agg(json_build_object('name', s.display_name,
                'until', to_char(a.until at time zone o.time_zone, 'YYYY-MM-DD HH24:MI')) order by a.until), '[]')
            from core.assignment a join core.staff s on s.staff_id = a.staff_id cross join ref.organisation o
            where a.case_id = c.case_id and a.kind = 'break_glass' and a.until > clock_timestamp()),
        'never_call', (select coalesce(bool_or(t.never_call), false) from its_contacts t),
        'others_may_answer', (select coalesce(bool_or(t.owner <> 'self'), false)
                              from its_contacts t),
        'no_messages', (select coalesce(bool_and(not t.may_leave_message), false) from its_contacts t),
        'safe_hours', (select coalesce(json_agg(
                to_char(t.safe_from, 'HH24:MI') || '–' || to_char(t.safe_until, 'HH24:MI')
                order by t.position), '[]')
            from its_contacts t where t.safe_from is not null and not t.never_call),
        'child', (select coalesce(bool_or(p.birth_to + interval '18 years' > api.today()), false)
                  from core.case_member m join core.person p on p.person_id = m.person_id
                  where m.case_id = c.case_id),
        'documents_held_by_others', (
            select coalesce(bool_or(i.held_by not in ('self', 'organisation', 'lost', 'destroyed')
                                    and not guard.is_missing(i.held_by)), false)
            from core.case_member m join core.person_identifier i on i.person_id = m.person_id
            where m.case_id = c.case_id),
        'last_safety', (select json_build_object('safety', f.safety, 'on', f.ended_on)
                        from core.follow_up f where f.case_id = c.case_id and f.status = 'done'
                        order by f.ended_on desc, f.follow_up_id desc limit 1),
        'overdue_follow_ups', (select count(*) from core.follow_up f
                               where f.case_id = c.case_id and f.status = 'planned'
                                 and f.due_on < api.today()),
        'open_recalls', (select count(*) from core.recall k join core.disclosure d using (disclosure_id)
                         left join core.referral r on r.referral_id = d.referral_id
                         where k.case_id = c.case_id and k.status in ('open', 'told')
                           and (r.kind is distinct from 'trafficking' or guard.sees_trafficking(c.case_id))),
        'withdrawn_consents', (select count(*) from core.consent k
                               join core.consent_withdrawal w on w.consent_id = k.consent_id
                               where k.case_id = c.case_id)));
end $$;
comment on function guard.case_safety(core.cases) is 'What must be known before anybody does anything in a case';
