-- The whole content of a case in one document, for the holder of a committed ticket.
set local role kapwa_guard;

create or replace function api.read_case(ticket uuid) returns json
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare t core.ticket; c core.cases; with_trafficking boolean;
begin
    t := guard.committed_ticket(ticket);
    if t.case_id is null or not guard.may_read(t.case_id) then perform guard.fail('ticket_refused'); end if;
    select * into c from core.cases k where k.case_id = t.case_id;
    with_trafficking := guard.sees_trafficking(c.case_id);
    return json_build_object(
        'case', c.reference, 'alias', c.alias, 'status', c.status, 'risk_level', c.risk_level,
        'compartment', c.compartment, 'opened_on', c.opened_on, 'closed_on', c.closed_on,
        'team', (select m.name from ref.team m where m.team_id = c.team_id),
        'lead', (select s.display_name from core.staff s where s.staff_id = c.lead_id),
        'lead_login', (select s.login from core.staff s where s.staff_id = c.lead_id),
        'read_on', api.today(),
        'safety', guard.case_safety(c),
        'people', guard.case_people(c.case_id),
        'intakes', guard.case_intakes(c.case_id),
        'consents', guard.case_consents(c.case_id),
        'cards', guard.case_cards(c.case_id),
        'disclosures', guard.case_disclosures(c.case_id, with_trafficking),
        'stays', guard.case_stays(c.case_id),
        'referrals', guard.case_referrals(c.case_id, with_trafficking),
        'assessments', case when with_trafficking then guard.case_assessments(c.case_id)
                            else '[]'::json end,
        'follow_ups', guard.case_follow_ups(c.case_id),
        'history', guard.case_history(c.case_id));
end $$;
comment on function api.read_case(uuid) is
    'Everything of a case for the holder of a ticket: own, committed by an earlier transaction, five minutes old at most, still within reach';
