-- The part of a case file about consents: what people agreed to, what left on it or without it, and what
-- is being taken back.
set local role kapwa_guard;

create or replace function guard.case_consents(its_case bigint) returns json
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
    return (
    select coalesce(json_agg(json_build_object(
        'consent', 'C-' || c.consent_id, 'person', 'P-' || c.person_id, 'purpose', c.purpose,
        'recipient', c.recipient, 'answer', c.answer, 'given_by', c.given_by, 'given_by_name', c.given_by_name,
        'language', c.language, 'interpreter', c.interpreter, 'text_version', c.text_version,
        'explained', c.explained, 'asked_in_group', nullif(c.asked_in_group, false), 'given_on', c.given_on, 'valid_until', c.valid_until,
        'recorded_by', s.display_name, 'withdrawn_on', w.withdrawn_on, 'withdrawal_reason', w.reason,
        'live', c.answer = 'given' and w.consent_id is null
                and (c.valid_until is null or c.valid_until >= api.today())
                and not guard.is_declined_after(c, c.recipient),
        -- For whom it holds no more although it holds for others.
        'except', case when c.answer = 'given' and c.recipient = '' then array(
            select distinct d.recipient from core.consent d
            where d.case_id = c.case_id and d.person_id = c.person_id and d.purpose = c.purpose
              and d.answer = 'declined' and d.consent_id > c.consent_id and d.recipient <> '' order by 1)
            else '{}' end,
        -- HTCDS 2.0 con_Consent: one yes for its seven questions.
        'htcds', c.answer = 'given' and w.consent_id is null and not exists (
            select from ref.code t where t.list = 'consent_topic' and not t.retired
                                     and t.code <> all(c.explained)))
        order by c.given_on, c.consent_id), '[]')
    from core.consent c
    left join core.consent_withdrawal w on w.consent_id = c.consent_id
    left join core.staff s on s.staff_id = c.recorded_by
    where c.case_id = its_case);
end $$;
comment on function guard.case_consents(bigint) is 'The consents of a case, with their withdrawals and whether they hold today';

create or replace function guard.case_disclosures(its_case bigint, with_trafficking boolean) returns json
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
    return (
    select coalesce(json_agg(json_build_object(
        'disclosure', 'D-' || d.disclosure_id, 'person', 'P-' || d.person_id, 'kind', d.kind,
        'referral', 'R-' || d.referral_id, 'recipient', d.recipient, 'purpose', d.purpose, 'told', d.told,
        'means', d.means, 'made_on', d.made_on, 'note', d.note, 'consent', 'C-' || d.consent_id, 'basis', d.basis,
        'by', s.display_name,
        'override', (select json_build_object('basis', o.basis, 'reason', o.reason,
                'acknowledged_on', (a.recorded_at at time zone g.time_zone)::date, 'acknowledged_by', b.display_name,
                'remark', a.remark)
            from core.consent_override o
            left join core.override_acknowledgement a using (disclosure_id)
            left join core.staff b on b.staff_id = a.recorded_by
            where o.disclosure_id = d.disclosure_id),
        'recall', (select json_build_object('because', k.because, 'status', k.status, 'opened_on', k.opened_on,
                'overdue', guard.is_overdue(k),
                'events', (select coalesce(json_agg(json_build_object(
                        'status', e.status, 'happened_on', e.happened_on, 'means', e.means, 'reason', e.reason,
                        'by', b.display_name) order by e.recall_event_id), '[]')
                    from core.recall_event e left join core.staff b on b.staff_id = e.recorded_by
                    where e.disclosure_id = k.disclosure_id))
            from core.recall k where k.disclosure_id = d.disclosure_id))
        order by d.made_on, d.disclosure_id), '[]')
    from core.disclosure d
    cross join ref.organisation g
    left join core.referral r on r.referral_id = d.referral_id
    left join core.staff s on s.staff_id = d.recorded_by
    where d.case_id = its_case and (r.kind is distinct from 'trafficking' or with_trafficking));
end $$;
comment on function guard.case_disclosures(bigint, boolean) is
    'All that left of a case, on what, and what is taken back; referrals for trafficking only where asked for';
